import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Client } from '../../contract/client';
import type { Job } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Columns, Panel, Rows } from '../../ui/page';
import { useNow } from '../../ui/use-now';
import { JobRow } from './job-row';

const JOBS = ['staff', 'jobs'];
const LOOK_AGAIN_MS = 3_000;

/** Background work: what failed and asks for a decision first, then what is under way. */
export function JobsPanels() {
  const queries = useQueryClient();
  const nowMs = useNow(1_000);
  const jobs = useQuery({
    queryKey: JOBS,
    queryFn: ({ signal }) => new Client().get('/api/staff/jobs', { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
  const onChanged = () => void queries.invalidateQueries({ queryKey: JOBS });
  const listed = (some: readonly Job[], empty: ReactNode) => (
    <Rows empty={empty}>
      {some.map((job) => (
        <JobRow key={job.id} job={job} nowMs={nowMs} onChanged={onChanged} />
      ))}
    </Rows>
  );
  const underWay = jobs.data ? [...jobs.data.running, ...jobs.data.waiting] : [];
  return (
    <>
      <FormProblem words={jobs.isError ? failureWords(jobs.error, {}) : null} />
      {jobs.data && (
        <Columns>
          <Stack gap="lg">
            <Panel
              title="Jobs that failed"
              note="Each was tried as often as its kind allows and then left alone. Nothing else waits for it."
            >
              {listed(jobs.data.failed, 'No job failed.')}
            </Panel>
            <Panel title="Jobs under way">
              {listed(underWay, 'Nothing runs in the background just now.')}
            </Panel>
          </Stack>
          <Panel title="Jobs of late">{listed(jobs.data.over, 'No job was done of late.')}</Panel>
        </Columns>
      )}
    </>
  );
}
