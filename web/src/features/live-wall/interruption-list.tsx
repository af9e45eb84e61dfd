import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Interruption, InterruptionSeen } from '../../contract/time-wire';
import type { SittingRow } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { CAUSE_WORDS, minutesWords, peopleWords } from '../../ui/interruption-words';
import { Notice } from '../../ui/notice';
import { ReasonDialog } from '../../ui/reason-dialog';
import { useNow } from '../../ui/use-now';
import { concerned, USUAL_REASONS, whereWords } from './interrupting';
import messageStyles from './messages.module.css';

interface InterruptionListProps {
  interruptions: readonly Interruption[];
  rows: readonly SittingRow[];
  serverAheadMs: number;
  canAct: boolean;
}

/** The interruptions that go on, each with its way to an end. The region stays, to be read out. */
export function InterruptionList(props: InterruptionListProps) {
  const { interruptions, rows, serverAheadMs, canAct } = props;
  const serverNowMs = useNow(1000) + serverAheadMs;
  return (
    <section aria-label="Interruptions" aria-live="polite">
      {interruptions.map((one) => (
        <Notice
          key={one.interruption_id}
          tone="warning"
          title={`Clocks stand: ${whereWords(one, rows)}`}
        >
          <span>
            {CAUSE_WORDS[one.cause]}: {one.reason}. Since {clockTime(one.from_ms)} (
            {minutesWords(serverNowMs - one.from_ms)}), by {one.opened_by}.
          </span>
          {serverNowMs >= one.remind_at_ms && (
            <strong>Was it forgotten? It does not end by itself.</strong>
          )}
          {canAct && <EndButton one={one} rows={rows} serverNowMs={serverNowMs} />}
        </Notice>
      ))}
    </section>
  );
}

function EndButton(props: { one: Interruption; rows: readonly SittingRow[]; serverNowMs: number }) {
  const [isOpen, setIsOpen] = useState(false);
  const name = `End it: ${whereWords(props.one, props.rows)}`;
  return (
    <Group>
      <Button size="compact-sm" aria-label={name} onClick={() => setIsOpen(true)}>
        End it
      </Button>
      {isOpen && <EndDialog {...props} onClose={() => setIsOpen(false)} />}
    </Group>
  );
}

function EndDialog(props: {
  one: Interruption;
  rows: readonly SittingRow[];
  serverNowMs: number;
  onClose: () => void;
}) {
  const { one, rows, serverNowMs, onClose } = props;
  const at = { contest_slug: one.contest_slug, interruption_id: one.interruption_id };
  const seen = useQuery({
    queryKey: ['staff', 'interruption', one.interruption_id],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/interruptions/{interruption_id}', {
        at,
        signal,
      }),
  });
  const end = useMutation({
    mutationFn: (reason: string) =>
      new Client().post(
        '/api/staff/exams/{contest_slug}/interruptions/{interruption_id}/end',
        { reason },
        { at },
      ),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      title={`End the interruption: ${whereWords(one, rows)}`}
      consequence={
        <>
          <p>
            Gives back {minutesWords(serverNowMs - one.from_ms)} to{' '}
            {peopleWords(concerned(rows, one).length)}, less what another interruption gave back
            already. Their clocks run again.
          </p>
          {seen.data && <Evidence evidence={seen.data.evidence} />}
        </>
      }
      verb="End it"
      usual={USUAL_REASONS['closed'] ?? []}
      isBusy={end.isPending}
      problem={end.isError ? failureWords(end.error, {}) : null}
      onConfirm={(reason) => end.mutate(reason)}
      onClose={onClose}
    />
  );
}

const WHAT_WORDS: Readonly<Record<string, string>> = {
  disconnected: 'not heard from',
  stalled: 'nothing of the recording came',
};

/** What the server noticed meanwhile, person by person. */
function Evidence({ evidence }: { evidence: InterruptionSeen['evidence'] }) {
  const { people, disconnected, stalled, troubles } = evidence;
  return (
    <details>
      <summary>
        Of {peopleWords(people)}, {disconnected} were not heard from meanwhile, and of {stalled} no
        recording came.
      </summary>
      <ul className={messageStyles.said}>
        {troubles.map((one) => (
          <li key={`${one.session_id} ${one.what} ${one.from_ms}`}>
            <strong>{one.name}</strong>
            <span>
              {WHAT_WORDS[one.what] ?? one.what} since {clockTime(one.from_ms)}
              {one.to_ms === null ? '' : `, until ${clockTime(one.to_ms)}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
