import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import type { CodeKind, ExamDetail } from '../../contract/wire';
import { wallClockIn } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { codeListKey, CodeList } from './code-list';
import { NewCodes } from './new-codes';

const WORDS = {
  field_required: 'Say for whom: a username, or a room.',
  nobody_there: 'Nobody there needs such a code now.',
  session_not_found: 'Nobody by this username sits this exam.',
  field_invalid: 'Choose either a username or a room, and between 1 and 1440 minutes.',
};

/** One-time codes, read out or handed over in the room: to start, or to go on after a lock. */
export function CodesPanel({ exam }: { exam: ExamDetail }) {
  const { contest_slug: contestSlug, rooms, time_zone: timeZone } = exam;
  const clock = useMemo(() => wallClockIn(timeZone), [timeZone]);
  const [kind, setKind] = useState<CodeKind>('unlock');
  const [username, setUsername] = useState('');
  const [room, setRoom] = useState('');
  const [minutes, setMinutes] = useState('15');
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () =>
      new Client().post(
        '/api/staff/exams/{contest_slug}/codes',
        {
          kind,
          ...(room === '' ? { hackerrank_username: username.trim() } : { room }),
          minutes: Number(minutes),
        },
        { at: { contest_slug: contestSlug } },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: codeListKey(contestSlug) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Panel
      title="One-time codes"
      anchor="codes"
      note={`Read out or handed over in the room. Each works once, for one person, until it expires. Times are those in ${timeZone}.`}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Group align="end" gap="md">
            <NativeSelect
              label="It lets them"
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value as CodeKind)}
              data={[
                { value: 'unlock', label: 'go on after a lock' },
                { value: 'admission', label: 'start the exam' },
              ]}
            />
            <NativeSelect
              label="For"
              value={room}
              onChange={(event) => setRoom(event.currentTarget.value)}
              data={[
                { value: '', label: 'one person' },
                ...rooms.map((one) => ({ value: one, label: `everybody in ${one}` })),
              ]}
            />
            {room === '' && (
              <TextInput
                label="Username"
                autoCapitalize="none"
                spellCheck={false}
                value={username}
                onChange={(event) => setUsername(event.currentTarget.value)}
              />
            )}
            <TextInput
              label="Good for, in minutes"
              inputMode="numeric"
              w={150}
              value={minutes}
              onChange={(event) => setMinutes(event.currentTarget.value)}
            />
            <Button type="submit" loading={make.isPending}>
              Make codes
            </Button>
          </Group>
          <FormProblem words={make.isError ? failureWords(make.error, WORDS) : null} />
        </Stack>
      </form>
      {make.data && make.data.codes.length > 0 && (
        <NewCodes codes={make.data.codes} clock={clock} />
      )}
      <CodeList contestSlug={contestSlug} clock={clock} />
    </Panel>
  );
}
