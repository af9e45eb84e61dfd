import { Group, NativeSelect, NumberInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { InterruptionCause } from '../../contract/time-wire';
import type { SittingRow } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { CAUSE_WORDS, peopleWords } from '../../ui/interruption-words';
import { ReasonDialog } from '../../ui/reason-dialog';
import { RowButton } from '../../ui/row-button';
import { CAUSES, concerned, USUAL_REASONS } from './interrupting';

const REFUSALS = {
  not_allowed: 'You may stop the clocks of your own rooms alone: choose one of them.',
  too_many_interruptions: 'Too many interruptions of this exam go on: end some of them first.',
};
const MINUTES_AGO_MOST = 240;
const REMIND_MOST = 720;

interface InterruptionButtonProps {
  contestSlug: string;
  rows: readonly SittingRow[];
}

/** Stops the clocks of a room, or of everybody. */
export function InterruptionButton(props: InterruptionButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <RowButton onClick={() => setIsOpen(true)}>Interruption</RowButton>
      {isOpen && <InterruptionDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function InterruptionDialog(props: InterruptionButtonProps & { onClose: () => void }) {
  const { contestSlug, rows, onClose } = props;
  const rooms = [...new Set(rows.map((row) => row.room))].toSorted((a, b) => a.localeCompare(b));
  const [room, setRoom] = useState('');
  const [cause, setCause] = useState<InterruptionCause>('network');
  const [minutesAgo, setMinutesAgo] = useState<number | string>(0);
  const [remind, setRemind] = useState<number | string>(30);
  const [key] = useState(() => crypto.randomUUID());
  const open = useMutation({
    mutationFn: (reason: string) =>
      new Client().post(
        '/api/staff/exams/{contest_slug}/interruptions',
        {
          cause,
          reason,
          minutes_ago: Number(minutesAgo),
          remind_after_minutes: Number(remind),
          idempotency_key: key,
          ...(room !== '' && { room }),
        },
        { at: { contest_slug: contestSlug } },
      ),
    onSuccess: onClose,
  });
  const scope = room === '' ? 'exam' : 'room';
  const touched = concerned(rows, { scope, room, session_id: null });
  return (
    <ReasonDialog
      title="Interruption"
      consequence={
        <Stack gap="sm">
          <NativeSelect
            label="Where"
            value={room}
            onChange={(event) => setRoom(event.currentTarget.value)}
            data={[{ value: '', label: 'The whole exam' }, ...rooms]}
          />
          <NativeSelect
            label="What happened"
            description="Candidates read what to do by it."
            value={cause}
            onChange={(event) => setCause(event.currentTarget.value as InterruptionCause)}
            data={CAUSES.map((value) => ({ value, label: CAUSE_WORDS[value] }))}
          />
          <Group gap="md" align="flex-end">
            <NumberInput
              label="Began, minutes ago"
              value={minutesAgo}
              onChange={setMinutesAgo}
              min={0}
              max={MINUTES_AGO_MOST}
              allowDecimal={false}
              maw={180}
            />
            <NumberInput
              label="Remind after, minutes"
              value={remind}
              onChange={setRemind}
              min={1}
              max={REMIND_MOST}
              allowDecimal={false}
              maw={200}
            />
          </Group>
          <output>
            Stops the clocks of {peopleWords(touched.length)}, and of whoever begins there
            meanwhile. Ending it gives the time back.
          </output>
        </Stack>
      }
      verb="Stop the clocks"
      usual={USUAL_REASONS['opened'] ?? []}
      isBusy={open.isPending}
      problem={open.isError ? failureWords(open.error, REFUSALS) : null}
      onConfirm={(reason) => open.mutate(reason)}
      onClose={onClose}
    />
  );
}
