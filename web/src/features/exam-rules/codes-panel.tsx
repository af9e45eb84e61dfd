import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import type { CodeKind } from '../../contract/wire';
import { clockMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { codeListKey, CodeList } from './code-list';
import styles from './exam-rules.module.css';

const WORDS = {
  field_required: 'Say for whom: a username, or a room.',
  nobody_to_admit: 'Nobody there needs such a code now.',
  session_not_found: 'Nobody by this username sits this exam.',
  field_invalid: 'Choose either a username or a room, and between 1 and 1440 minutes.',
};

/** One-time codes, read out or handed over in the room: to start, or to go on after a lock. */
export function CodesPanel({ contestSlug, rooms }: { contestSlug: string; rooms: string[] }) {
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
      note="Each works once, for one person, until it expires. An unlock code lets somebody go on after a lock; an admission code lets somebody start."
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Group align="end" gap="md">
            <NativeSelect
              label="To"
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value as CodeKind)}
              data={[
                { value: 'unlock', label: 'unlock' },
                { value: 'admission', label: 'admit' },
              ]}
            />
            <NativeSelect
              label="Whom"
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
              label="Minutes"
              inputMode="numeric"
              w={90}
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
        <table className={styles.table} aria-label="New codes, shown this once">
          <thead>
            <tr>
              <th>Code, shown this once</th>
              <th>For</th>
              <th>Room</th>
              <th>Until</th>
            </tr>
          </thead>
          <tbody>
            {make.data.codes.map((made) => (
              <tr key={made.code_id}>
                <td className={styles.code}>{made.code}</td>
                <td>
                  {made.name} <span className={styles.quiet}>{made.hackerrank_username}</span>
                </td>
                <td>{made.room}</td>
                <td>{clockMinute(made.expires_at_ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <CodeList contestSlug={contestSlug} />
    </Panel>
  );
}
