import { useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { Processes } from '../../contract/wire';
import { lengthOf } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, Quiet, Rows } from '../../ui/page';
import { detourWords, doingOf, readerWords, standingOf } from './process-words';

const LOOK_AGAIN_MS = 5_000;

/** Which processes there are, and whether what they read of each other is up to date. */
export function ProcessesPanel() {
  const running = useQuery({
    queryKey: ['staff', 'processes'],
    queryFn: ({ signal }) => new Client().get('/api/staff/processes', { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
  return (
    <Panel title="Processes" note={running.data ? behindWords(running.data) : ''}>
      <FormProblem words={running.isError ? failureWords(running.error, {}) : null} />
      {running.data && <ProcessRows found={running.data} />}
      {running.data && <Quiet>{detourWords(running.data.detours)}</Quiet>}
    </Panel>
  );
}

function ProcessRows({ found }: { found: Processes }) {
  const others = found.processes.length - 1;
  return (
    <Rows empty="No process has said yet that it is there.">
      {found.processes.map((process) => (
        <li key={process.id}>
          <span style={{ minWidth: 0 }}>
            <strong style={{ overflowWrap: 'anywhere' }}>
              {process.host}, process {process.pid}
            </strong>
            <br />
            <Quiet>
              {doingOf(process)} · version {process.version}
            </Quiet>
          </span>
          <Quiet>{standingOf(process, others, found.as_of_ms)}</Quiet>
        </li>
      ))}
    </Rows>
  );
}

/** Every reader is behind for as long as a look takes: less than this says nothing. */
const BEHIND_MS = 1_000;

function behindWords({ readers_behind: readers, as_of_ms: asOfMs }: Processes): string {
  const behind = readers.filter(({ behind_since_ms: since }) => asOfMs - since >= BEHIND_MS);
  if (behind.length === 0) return 'Everything that was recorded has been read.';
  const each = behind.map(
    ({ name, behind_since_ms: since }) => `${readerWords(name)} for ${lengthOf(asOfMs - since)}`,
  );
  return `Behind with what was recorded: ${each.join(', ')}.`;
}
