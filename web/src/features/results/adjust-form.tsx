import { Button, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Sheet } from '../../contract/results-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { plain } from './result-words';

const NOTHING = { points: '', reason: '', item_id: '' };

interface AdjustFormProps {
  sheet: Sheet;
  onDone: (sheet: Sheet) => void;
}

/** Points that a person adds or takes away. They stand beside the marks, which stay as they are. */
export function AdjustForm({ sheet, onDone }: AdjustFormProps) {
  const [fields, setFields] = useState(NOTHING);
  const adjusting = useMutation({
    mutationFn: (body: typeof NOTHING) =>
      new Client().post('/api/staff/sittings/{session_id}/paper/adjust', body, {
        at: { session_id: sheet.result.session_id },
      }),
    onSuccess: (changed) => {
      onDone(changed);
      setFields(NOTHING);
    },
  });
  const items = sheet.sections.flatMap((section) => section.items);
  const most = plain(sheet.result.points_max);
  return (
    <Panel
      title="Adjust the score"
      note="Kept beside the marks with your name and the reason. To undo it, add as much the other way."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          adjusting.mutate({ ...fields, points: fields.points.trim().replace(',', '.') });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Points to add"
            description={`From -${most} to ${most}; with a minus they are taken away.`}
            inputMode="decimal"
            required
            value={fields.points}
            onChange={(event) => setFields({ ...fields, points: event.currentTarget.value })}
          />
          <NativeSelect
            label="For"
            value={fields.item_id}
            onChange={(event) => setFields({ ...fields, item_id: event.currentTarget.value })}
            data={[
              { value: '', label: 'the whole paper' },
              ...items.map(({ item_id, item }) => ({ value: item_id, label: item.title })),
            ]}
          />
          <Textarea
            label="Reason for the adjustment"
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={fields.reason}
            onChange={(event) => setFields({ ...fields, reason: event.currentTarget.value })}
          />
          <Button type="submit" variant="default" loading={adjusting.isPending}>
            Adjust
          </Button>
          <FormProblem
            words={
              adjusting.isError
                ? failureWords(adjusting.error, {
                    field_invalid: `Points are a number from -${most} to ${most}, and not 0.`,
                    invalid_json: `Points are a number from -${most} to ${most}, and not 0.`,
                    field_required: 'Give a reason: others have to understand this later.',
                  })
                : null
            }
          />
        </Stack>
      </form>
    </Panel>
  );
}
