import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, Quiet, Rows } from '../../ui/page';
import { SeverityMark } from '../../ui/severity-mark';
import { SeekButton } from './seek-button';
import { useRecording, type Seeking } from './use-seeking';

interface NoticedPanelProps {
  sessionId: string;
  seeking: Seeking;
}

/** What was noticed while somebody sat, each with its second of the recording. */
export function NoticedPanel({ sessionId, seeking }: NoticedPanelProps) {
  const found = useRecording(sessionId);
  const alerts = found.data?.alerts ?? [];
  return (
    <Panel
      title="What was noticed"
      note="Not what somebody did, but what a person may want to look at."
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
                <SeekButton atMs={alert.first_seen_at_ms} what={alert.title} seeking={seeking} />
              </li>
            ))}
        </Rows>
      )}
    </Panel>
  );
}
