/** When candidates are asked whether they are there, as fields and as a sentence. Pure. */
import type { ExamChange, ExamDetail } from '../../contract/wire';

export interface CheckpointFields {
  isOn: boolean;
  /** Minutes; fractions may be. */
  first: string;
  shortest: string;
  longest: string;
  /** Seconds. */
  grace: string;
}

export type CheckpointProblems = Partial<Record<keyof CheckpointFields, string>>;

/** In seconds, as the server has them. */
const BOUNDS = {
  first: [1, 86_400],
  shortest: [10, 86_400],
  longest: [10, 86_400],
  grace: [20, 3_600],
} as const;

type NumberField = keyof typeof BOUNDS;

export function fieldsOf({ policy }: Pick<ExamDetail, 'policy'>): CheckpointFields {
  return {
    isOn: policy.has_checkpoints ?? true,
    first: minutes(policy.checkpoint_first_after_seconds),
    shortest: minutes(policy.checkpoint_shortest_seconds),
    longest: minutes(policy.checkpoint_longest_seconds),
    grace: String(policy.checkpoint_grace_seconds ?? ''),
  };
}

/** Only what differs is sent, so that two people may change different things at once. */
export function changeOf(before: CheckpointFields, after: CheckpointFields): ExamChange | null {
  const changed = (field: keyof CheckpointFields) => before[field] !== after[field];
  const policy = {
    ...(changed('isOn') && { has_checkpoints: after.isOn }),
    ...(changed('first') && { checkpoint_first_after_seconds: secondsOf('first', after) }),
    ...(changed('shortest') && { checkpoint_shortest_seconds: secondsOf('shortest', after) }),
    ...(changed('longest') && { checkpoint_longest_seconds: secondsOf('longest', after) }),
    ...(changed('grace') && { checkpoint_grace_seconds: secondsOf('grace', after) }),
  };
  return Object.keys(policy).length === 0 ? null : { policy };
}

/** What keeps them from being saved, by field. */
export function problemsIn(fields: CheckpointFields): CheckpointProblems {
  const problems: CheckpointProblems = {};
  for (const field of ['first', 'shortest', 'longest', 'grace'] as const) {
    const [least, most] = BOUNDS[field];
    const seconds = secondsOf(field, fields);
    if (!(seconds >= least && seconds <= most)) problems[field] = boundWords(field, least, most);
  }
  const isUpsideDown = secondsOf('longest', fields) < secondsOf('shortest', fields);
  if (!problems.longest && isUpsideDown) problems.longest = 'Give no less than the shortest time.';
  return problems;
}

/** What the settings do, in a sentence; null while they cannot be. */
export function askedWords(fields: CheckpointFields): string | null {
  if (!fields.isOn) return 'Candidates are not asked.';
  if (Object.keys(problemsIn(fields)).length > 0) return null;
  const { first, shortest, longest, grace } = fields;
  return (
    `From ${first} minutes after recording began, each candidate is asked whether they are ` +
    `there, ${shortest} to ${longest} minutes after they last were, and has ${grace} seconds ` +
    'to press a button.'
  );
}

function boundWords(field: NumberField, least: number, most: number): string {
  if (field === 'grace') return `Give ${least} to ${most} seconds.`;
  return `Give ${least} seconds (${minutes(least)} minutes) to ${most / 60} minutes.`;
}

function minutes(seconds: number | undefined): string {
  return seconds === undefined ? '' : String(Math.round((seconds / 60) * 100) / 100);
}

/** What cannot be read is no number. */
function secondsOf(field: NumberField, fields: CheckpointFields): number {
  const typed = fields[field].trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(typed)) return Number.NaN;
  return Math.round(Number(typed) * (field === 'grace' ? 1 : 60));
}
