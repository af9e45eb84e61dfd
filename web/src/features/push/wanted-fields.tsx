import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { PushBrowser } from '../../contract/push-wire';
import type { AlertSeverity } from '../../contract/wire';
import { FormProblem } from '../../ui/form-problem';
import { SEVERITIES } from '../../ui/severity';
import { pushFailure } from './push-words';
import { useChange } from './use-push';

const ALL = ['critical', 'warning', 'info'] as const satisfies readonly AlertSeverity[];

interface WantedFieldsProps {
  browser: PushBrowser;
  /** What the browser is called, for those who hear the page. */
  name: string;
}

/** What a browser is told of; each choice is kept at once. */
export function WantedFields({ browser, name }: WantedFieldsProps) {
  const [room, setRoom] = useState(browser.room);
  const change = useChange(browser);
  const exams = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  const chosen: string[] = [...browser.severities];
  return (
    <>
      <Group
        component="fieldset"
        gap="md"
        my={8}
        p={0}
        bd={0}
        aria-label={`What ${name} is told of`}
      >
        {ALL.map((severity) => (
          <Checkbox
            key={severity}
            label={SEVERITIES[severity].word}
            checked={chosen.includes(severity)}
            // One has to stay: none at all is what the button beside is for.
            disabled={change.isPending || (chosen.length === 1 && chosen[0] === severity)}
            onChange={() => change.mutate({ severities: toggled(chosen, severity) })}
          />
        ))}
      </Group>
      <Group gap="md" align="flex-end">
        <NativeSelect
          label="Exam"
          value={browser.contest_slug}
          onChange={(event) => {
            setRoom('');
            change.mutate({ contest_slug: event.currentTarget.value, room: '' });
          }}
          data={[
            { value: '', label: 'All where I work' },
            ...(exams.data?.exams ?? []).map((exam) => ({
              value: exam.contest_slug,
              label: exam.title,
            })),
          ]}
        />
        {browser.contest_slug !== '' && (
          <TextInput
            label="Room"
            placeholder="All rooms"
            maxLength={80}
            value={room}
            onChange={(event) => setRoom(event.currentTarget.value)}
            onBlur={() => room !== browser.room && change.mutate({ room })}
          />
        )}
      </Group>
      <FormProblem words={change.isError ? pushFailure(change.error) : null} />
    </>
  );
}

function toggled(chosen: readonly string[], severity: AlertSeverity): AlertSeverity[] {
  return ALL.filter((one) => chosen.includes(one) !== (one === severity));
}
