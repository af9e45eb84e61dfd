import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Client } from '../../contract/client';
import { clockTime } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, Quiet, Rows } from '../../ui/page';
import { SeverityMark } from '../../ui/severity-mark';

/** What was noticed while somebody sat, each with the way into the recording at its second. */
export function NoticedPanel({ sessionId }: { sessionId: string }) {
  const found = useQuery({
    queryKey: ['review', sessionId],
    queryFn: ({ signal }) =>
      new Client().get('/api/review/sittings/{session_id}', {
        at: { session_id: sessionId },
        signal,
      }),
  });
  const alerts = found.data?.alerts ?? [];
  return (
    <Panel
      title="What was noticed"
      note="Not what somebody did, but what a person may want to look at."
      actions={
        <Link to="/review/$sessionId" params={{ sessionId }}>
          Open the recording
        </Link>
      }
    >
      <FormProblem words={found.isError ? failureWords(found.error, {}) : null} />
      {found.isSuccess && (
        <Rows empty="Nothing was noticed.">
          {alerts
            .toSorted((a, b) => a.first_seen_at_ms - b.first_seen_at_ms)
            .map((alert) => (
              <li key={alert.id}>
                <span>
                  <SeverityMark severity={alert.severity} /> {alert.title}
                  <br />
                  <Quiet>{alert.occurrences > 1 ? `${alert.occurrences} times` : 'once'}</Quiet>
                </span>
                <Link
                  to="/review/$sessionId"
                  params={{ sessionId }}
                  search={{ at: alert.first_seen_at_ms }}
                  aria-label={`${clockTime(alert.first_seen_at_ms)}, ${alert.title}: see the recording`}
                >
                  {clockTime(alert.first_seen_at_ms)}
                </Link>
              </li>
            ))}
        </Rows>
      )}
    </Panel>
  );
}
