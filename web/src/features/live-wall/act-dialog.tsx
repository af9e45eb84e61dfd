import { Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { addressOf } from '../../contract/address';
import { Client } from '../../contract/client';
import type { ActionAnswer, SittingRow, StaffAction } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { Photo } from '../../ui/photo';
import { ReasonDialog } from '../../ui/reason-dialog';
import { ACTIONS, whoOf } from './acting';
import styles from './live-wall.module.css';

const WORDS = {
  not_waiting: 'It no longer waits for approval: somebody else was faster.',
  not_active: 'It is not active any more: somebody else was faster.',
  not_locked: 'It is not locked any more: somebody else was faster.',
  session_ended: 'It has ended already, and what has ended stays ended.',
};

interface ActDialogProps {
  action: StaffAction;
  rows: readonly SittingRow[];
  /** What became of it, in a sentence. */
  onDone: (words: string) => void;
  onClose: () => void;
}

/** Asks for the reason, acts, and says what became of it. The rows change by the live feed. */
export function ActDialog({ action, rows, onDone, onClose }: ActDialogProps) {
  const { verb, consequence, usual } = ACTIONS[action];
  const act = useMutation({
    mutationFn: (reason: string) =>
      new Client().post('/api/staff/sittings/actions', {
        action,
        reason,
        session_ids: rows.map((row) => row.session_id),
      }),
    onSuccess: (answer) => {
      onDone(outcomeOf(verb, answer));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={`${verb}: ${whoOf(rows)}`}
      consequence={<Consequence words={consequence} rows={rows} />}
      verb={verb}
      usual={usual}
      isBusy={act.isPending}
      problem={act.isError ? failureWords(act.error, WORDS) : null}
      onConfirm={(reason) => act.mutate(reason)}
      onClose={onClose}
    />
  );
}

/** Who it is about is shown where it is one person: the photo, if the roster has one. */
function Consequence({ words, rows }: { words: string; rows: readonly SittingRow[] }) {
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) return words;
  return (
    <Group gap="md" wrap="nowrap" align="flex-start">
      <Photo
        className={styles.photo ?? ''}
        src={addressOf('/api/staff/sittings/{session_id}/photo', {
          at: { session_id: row.session_id },
        })}
        alt={`Photo of ${row.name} on the roster`}
      />
      <span>{words}</span>
    </Group>
  );
}

function outcomeOf(verb: string, { results }: ActionAnswer): string {
  const refused = results.filter((result) => !result.ok);
  const done = `${verb}: ${results.length - refused.length} done`;
  if (refused.length === 0) return `${done}.`;
  const names = refused.map((result) => result.hackerrank_username).join(', ');
  return `${done}, ${refused.length} not possible any more (${names}).`;
}
