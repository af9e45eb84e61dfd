/** What a job is about and how it goes, in words. Pure. */
import type { Job } from '../../contract/wire';
import { lengthOf, minuteSeenFrom } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';

const CODES: Readonly<Record<string, string>> = {
  no_such_job: 'Somebody forgot this job. Look again.',
  job_not_over: 'This job is under way again. Look again.',
  job_under_way: 'Another job of the same purpose is under way.',
  job_not_tried_again: 'This job cannot be tried again. What it was for has to be begun anew.',
};

/** Why a job could not be tried again or forgotten. */
export function problemWords(failure: unknown): string {
  return failureWords(failure, CODES);
}

const FAILURES: Readonly<Record<string, string>> = {
  TimeLimitPassed: 'it took too long',
  ProcessDied: 'its process died',
  WorkerDied: 'each worker that had it died',
  MemoryError: 'it needed too much memory',
  StorageUnavailable: 'the store of evidence did not answer',
  StorageFull: 'the store of evidence is full',
  DatabaseUnavailable: 'the database did not answer',
};

/** "its process died", or the failure's own name. */
export function reasonOf(failure: string): string {
  return FAILURES[failure] ?? failure;
}

/** What there is to say beside a job's name, as of a moment. */
export function standingOf(job: Job, nowMs: number): string {
  switch (job.state) {
    case 'running':
      return [
        `for ${lengthOf(nowMs - (job.started_at_ms ?? nowMs))}`,
        progressOf(job),
        triesOf(job),
      ]
        .filter((words) => words !== '')
        .join(' · ');
    case 'waiting':
      return waitingOf(job, nowMs);
    case 'failed':
      return `given up after ${countOf(job.tries)}: ${reasonOf(job.failure)}${endOf(job, nowMs)}`;
    case 'cancelled':
      return `cancelled${endOf(job, nowMs)}`;
    case 'done':
      return `done${endOf(job, nowMs)}${job.tries > 1 ? ` · ${countOf(job.tries)}` : ''}`;
  }
}

/** "1,200 of 20,000"; nothing where a job says nothing. */
export function progressOf(job: Job): string {
  if (job.progress_done === 0 && job.progress_total === 0) return job.progress_words;
  const done = job.progress_done.toLocaleString('en-GB');
  const counted =
    job.progress_total > 0 ? `${done} of ${job.progress_total.toLocaleString('en-GB')}` : done;
  return `${counted} ${job.progress_words}`.trim();
}

function waitingOf(job: Job, nowMs: number): string {
  const when =
    job.due_at_ms > nowMs ? `due in ${lengthOf(job.due_at_ms - nowMs)}` : 'waits for its turn';
  return job.tries === 0 ? when : `${when} · ${countOf(job.tries)}: ${reasonOf(job.failure)}`;
}

function triesOf(job: Job): string {
  return job.tries > 1 ? `try ${job.tries}` : '';
}

function countOf(tries: number): string {
  return tries === 1 ? '1 try' : `${tries} tries`;
}

function endOf(job: Job, nowMs: number): string {
  return job.ended_at_ms === null ? '' : ` · ${minuteSeenFrom(nowMs, job.ended_at_ms)}`;
}
