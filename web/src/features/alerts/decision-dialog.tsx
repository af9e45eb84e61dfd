import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { AlertDeed, AlertOutcome } from '../../contract/alerts-wire';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { SeverityMark } from '../../ui/severity-mark';
import type { Severity } from '../../ui/severity';
import { nameOf } from './alert-rows';
import { counted, DEEDS, outcomeWords, summaryOf } from './alert-words';
import styles from './alerts.module.css';

const NOTE_MAX = 2000;
const REFUSED = { field_invalid: 'Nobody works here under this name any more. Choose again.' };

export interface Asked {
  deed: AlertDeed;
  ids: readonly string[];
}

interface DecisionDialogProps {
  asked: Asked;
  exam: string;
  onClose: () => void;
  onDone: (deed: AlertDeed, results: readonly AlertOutcome[]) => void;
}

/** A decision with what it needs, and before it is done: whom it touches, and what each becomes. */
export function DecisionDialog({ asked, exam, onClose, onDone }: DecisionDialogProps) {
  const { deed, ids } = asked;
  const [assignee, setAssignee] = useState('');
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const preview = useQuery({
    queryKey: ['alerts', 'preview', deed, ids, assignee],
    queryFn: () =>
      new Client().post('/api/staff/alerts/actions', {
        action: deed,
        ids: [...ids],
        assignee,
        preview: true,
      }),
    gcTime: 0,
  });
  const act = useMutation({
    mutationFn: () =>
      new Client().post('/api/staff/alerts/actions', {
        action: deed,
        ids: [...ids],
        assignee,
        text,
      }),
    onSuccess: ({ results }) => onDone(deed, results),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (deed === 'note' && text.trim() === '') setIsMissing(true);
    else if (!act.isPending) act.mutate();
  };
  const touched = preview.data?.updated.length ?? 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${DEEDS[deed].verb}: ${counted(ids.length, 'alert')}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size="lg"
      centered
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {deed === 'assign' && (
            <AssigneeField exam={exam} value={assignee} onChange={setAssignee} />
          )}
          {deed === 'note' && (
            <Textarea
              label="Note"
              description="Kept beside the alert with your name and the time. It cannot be changed."
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              error={isMissing && text.trim() === '' && 'Write what you want to keep.'}
              maxLength={NOTE_MAX}
              autosize
              minRows={3}
              data-autofocus
            />
          )}
          <output className={styles.summary}>
            {preview.data && summaryOf(deed, preview.data.results)}
          </output>
          <FormProblem
            words={
              preview.isError || act.isError
                ? failureWords(act.error ?? preview.error, REFUSED)
                : null
            }
          />
          <Group>
            <Button type="submit" loading={act.isPending} disabled={touched === 0}>
              {DEEDS[deed].verb}
              {ids.length > 1 && touched > 0 && ` (${touched})`}
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
          {preview.data && <Preview deed={deed} results={preview.data.results} />}
        </Stack>
      </form>
    </Modal>
  );
}

interface AssigneeFieldProps {
  exam: string;
  value: string;
  onChange: (name: string) => void;
}

function AssigneeField({ exam, value, onChange }: AssigneeFieldProps) {
  const assignees = useQuery({
    queryKey: ['alerts', 'assignees', exam],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/alerts/assignees', { query: { contest_slug: exam }, signal }),
  });
  return (
    <NativeSelect
      label="Who looks at it"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'nobody' },
        ...(assignees.data?.assignees ?? []).map(({ name, display_name, rooms }) => ({
          value: name,
          label: `${display_name} (${name})${rooms.length > 0 ? `, ${rooms.join(', ')}` : ''}`,
        })),
      ]}
      error={assignees.isError && 'Who works here could not be fetched. Close, and try again.'}
      data-autofocus
    />
  );
}

/** One line each, below the buttons: they stay where they are however many there are. */
function Preview({ deed, results }: { deed: AlertDeed; results: readonly AlertOutcome[] }) {
  return (
    <ul className={styles.preview} aria-label="Each alert">
      {results.map((one) => (
        <li key={one.id} data-outcome={one.outcome}>
          <span>{one.severity !== '' && <SeverityMark severity={one.severity as Severity} />}</span>
          <span>
            <strong>{nameOf(one) || 'An alert'}</strong> {one.room} · {one.title}
          </span>
          <span className={styles.quiet}>{outcomeWords(deed, one)}</span>
        </li>
      ))}
    </ul>
  );
}
