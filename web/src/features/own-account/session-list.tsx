import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { StaffSession } from '../../contract/wire';
import { dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, Quiet, Rows } from '../../ui/page';
import { browserOf } from './browser-words';

const SESSIONS = ['staff', 'sessions'];

/** The browsers that are signed in with this account, each with a way to end that. */
export function SessionList() {
  const sessions = useQuery({
    queryKey: SESSIONS,
    queryFn: ({ signal }) => new Client().get('/api/staff/sessions', { signal }),
  });
  return (
    <Panel title="Signed in" note="If one of these is not you, end it and tell an administrator.">
      <FormProblem words={sessions.isError ? failureWords(sessions.error, {}) : null} />
      {sessions.isSuccess && (
        <Rows empty="Nowhere.">
          {sessions.data.sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </Rows>
      )}
    </Panel>
  );
}

function SessionRow({ session }: { session: StaffSession }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () =>
      new Client().post(
        '/api/staff/sessions/{session_id}/revoke',
        {},
        { at: { session_id: session.id } },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSIONS }),
  });
  const browser = browserOf(session.user_agent);
  return (
    <li>
      <span>
        <strong>{session.is_this ? `${browser} (this one)` : browser}</strong>
        <br />
        <Quiet>
          from {session.address} · since {dayAndMinute(session.created_at_ms)} · last seen{' '}
          {dayAndMinute(session.last_seen_at_ms)}
        </Quiet>
      </span>
      {!session.is_this && (
        <Button
          size="compact-sm"
          variant="default"
          loading={end.isPending}
          aria-label={`Sign out ${browser} from ${session.address}`}
          onClick={() => end.mutate()}
        >
          Sign out there
        </Button>
      )}
    </li>
  );
}
