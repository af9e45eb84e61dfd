import { Button, Modal, NumberInput, Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Interruption, TimeAction, TimeAnswer } from '../../contract/time-wire';
import type { SittingRow } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { ReasonDialog } from '../../ui/reason-dialog';
import { RowButton } from '../../ui/row-button';
import { whoOf } from './acting';
import { namesWords, resultWords, TIME_ACTIONS } from './interrupting';
import { clockWords } from './standing-clocks';
import messageStyles from './messages.module.css';

const REFUSALS = {
  session_ended: 'It has ended already.',
  clock_stands: 'Their clock stands already.',
  clock_runs: 'Their clock was not stopped alone: end the interruption of the room instead.',
  time_out_of_bounds: 'Of extra time there may be 0 to 1440 minutes in all.',
  nothing_done: 'It applies to none of them.',
};
const ACTIONS = Object.keys(TIME_ACTIONS) as TimeAction[];
const MINUTES_MOST = 1440;

interface TimeButtonProps {
  rows: readonly SittingRow[];
  /** What stopped the clock of an only person; undefined while it runs. */
  clock?: Interruption | undefined;
  /** -1 where Tab passes it by. */
  tabIndex?: number;
}

/** Extra time, and the clock of these people alone; nothing where one of them has ended. */
export function TimeButton({ rows, clock, tabIndex = 0 }: TimeButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (rows.some((row) => row.status === 'ended')) return null;
  return (
    <>
      <RowButton
        tabIndex={tabIndex}
        aria-label={`Time: ${whoOf(rows)}`}
        onClick={() => setIsOpen(true)}
      >
        Time
      </RowButton>
      {isOpen && <TimeDialog rows={rows} clock={clock} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Asks what and why, says whom it touches, and then what became of each of them. */
function TimeDialog({ rows, clock, onClose }: TimeButtonProps & { onClose: () => void }) {
  // Whose clock stands alone most likely waits for it to be started.
  const [action, setAction] = useState<TimeAction>(
    clock?.scope === 'person' ? 'resume' : 'extra_time',
  );
  const [minutes, setMinutes] = useState<number | string>(10);
  const { verb, consequence, usual } = TIME_ACTIONS[action];
  const act = useMutation({
    mutationFn: (reason: string) =>
      new Client().post('/api/staff/sittings/time', {
        action,
        reason,
        session_ids: rows.map((row) => row.session_id),
        ...(action === 'extra_time' && { minutes: Number(minutes) }),
      }),
  });
  if (act.data) return <Results answer={act.data} rows={rows} onClose={onClose} />;
  return (
    <ReasonDialog
      title={`Time: ${whoOf(rows)}`}
      consequence={
        <Stack gap="sm">
          <Radio.Group
            label="What to do"
            value={action}
            onChange={(value) => setAction(value as TimeAction)}
          >
            <Stack gap={6} mt={6}>
              {ACTIONS.map((one) => (
                <Radio key={one} value={one} label={TIME_ACTIONS[one].verb} />
              ))}
            </Stack>
          </Radio.Group>
          {action === 'extra_time' && (
            <NumberInput
              label="Minutes"
              value={minutes}
              onChange={setMinutes}
              min={-MINUTES_MOST}
              max={MINUTES_MOST}
              allowDecimal={false}
              maw={160}
            />
          )}
          {clock && <span>{clockWords(clock)}.</span>}
          <span>{consequence}</span>
          {rows.length > 1 && <span>For {namesWords(rows)}.</span>}
        </Stack>
      }
      verb={verb}
      usual={usual}
      isBusy={act.isPending}
      problem={act.isError ? failureWords(act.error, REFUSALS) : null}
      onConfirm={(reason) => act.mutate(reason)}
      onClose={onClose}
    />
  );
}

function Results(props: { answer: TimeAnswer; rows: readonly SittingRow[]; onClose: () => void }) {
  const names = new Map(props.rows.map((row) => [row.session_id, row.name]));
  return (
    <Modal
      opened
      onClose={props.onClose}
      title="What became of each"
      styles={{ title: { fontWeight: 650 } }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      <Stack gap="md">
        <ul className={messageStyles.said} aria-label="Results">
          {props.answer.results.map((one) => (
            <li key={one.session_id}>
              <strong>{names.get(one.session_id) ?? one.hackerrank_username}</strong>
              <span>{resultWords(one)}</span>
            </li>
          ))}
        </ul>
        <Button variant="default" onClick={props.onClose} data-autofocus>
          Done
        </Button>
      </Stack>
    </Modal>
  );
}
