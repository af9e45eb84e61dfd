import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { Job } from '../../contract/wire';
import { FormProblem } from '../../ui/form-problem';
import { Quiet, RowActs } from '../../ui/page';
import { SureButton } from '../../ui/sure-button';
import { problemWords, standingOf } from './job-words';

interface JobRowProps {
  job: Job;
  nowMs: number;
  /** It was tried again, forgotten, or is not what it was. */
  onChanged: () => void;
}

/** One job: what it is, how it goes, and what can be done where it was given up. */
export function JobRow({ job, nowMs, onChanged }: JobRowProps) {
  const at = { job_id: job.id };
  const retry = useMutation({
    mutationFn: () => new Client().post('/api/staff/jobs/{job_id}/retry', {}, { at }),
    onSettled: onChanged,
  });
  const forget = useMutation({
    mutationFn: () => new Client().post('/api/staff/jobs/{job_id}/forget', {}, { at }),
    onSettled: onChanged,
  });
  const failure = retry.error ?? forget.error;
  const what = job.about === '' ? job.words : `${job.words}: ${job.about}`;
  return (
    <li>
      <span style={{ minWidth: 0 }}>
        <strong style={{ overflowWrap: 'anywhere' }}>{what}</strong>
        <br />
        <Quiet>{standingOf(job, nowMs)}</Quiet>
        <FormProblem words={failure ? problemWords(failure) : null} />
      </span>
      {job.state === 'failed' && (
        <RowActs>
          {job.may_retry && (
            <Button
              size="compact-sm"
              variant="default"
              loading={retry.isPending}
              aria-label={`Try again ${what}`}
              onClick={() => retry.mutate()}
            >
              Try again
            </Button>
          )}
          <SureButton
            words="Forget"
            sure="Forget for good"
            what={what}
            isBusy={forget.isPending}
            onSure={() => forget.mutate()}
          />
        </RowActs>
      )}
    </li>
  );
}
