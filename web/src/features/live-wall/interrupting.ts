/** What is said of interruptions and of single clocks on the wall. Pure. */
import type {
  Interruption,
  InterruptionCause,
  TimeAction,
  TimeAnswer,
} from '../../contract/time-wire';
import type { SittingRow } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { minutesWords } from '../../ui/interruption-words';

/** What may interrupt a room or an exam; a pause is one person's. */
export const CAUSES: readonly InterruptionCause[] = [
  'network',
  'power',
  'fire_alarm',
  'ours',
  'other',
];

export const USUAL_REASONS: Readonly<Record<string, readonly string[]>> = {
  opened: ['The network of the room is down', 'The power failed', 'The building was cleared'],
  closed: ['It is mended', 'Everybody is back', 'Stopped by mistake'],
};

export interface TimeWords {
  verb: string;
  consequence: string;
  usual: readonly string[];
}

export const TIME_ACTIONS: Readonly<Record<TimeAction, TimeWords>> = {
  extra_time: {
    verb: 'Give time',
    consequence:
      'Their end moves on by so many minutes. A negative number takes back what was given.',
    usual: ['Agreed before the exam', 'Lost time at the start', 'Computer was replaced'],
  },
  pause: {
    verb: 'Stop the clock',
    consequence: 'Their time stands still until somebody starts it again. Their page says so.',
    usual: ['Break', 'Talking to the candidate', 'Computer is being replaced'],
  },
  resume: {
    verb: 'Start the clock',
    consequence: 'Their time goes on, and the time that it stood is given back.',
    usual: ['Back at the place', 'Talked to the candidate'],
  },
};

/** Who of these rows an interruption concerns and has not ended. */
export function concerned(
  rows: readonly SittingRow[],
  where: Pick<Interruption, 'scope' | 'room' | 'session_id'>,
): SittingRow[] {
  return rows.filter((row) => {
    if (row.status === 'ended') return false;
    if (where.scope === 'person') return row.session_id === where.session_id;
    return where.scope === 'exam' || row.room === where.room;
  });
}

/** "Room 4", "everybody", a name. */
export function whereWords(one: Interruption, rows: readonly SittingRow[]): string {
  if (one.scope === 'exam') return 'everybody';
  if (one.scope === 'room') return one.room;
  const row = rows.find(({ session_id: id }) => id === one.session_id);
  return row?.name ?? one.username_norm ?? 'one person';
}

/** Each of them by name, up to ten: whom it touches before it is done. */
export function namesWords(rows: readonly SittingRow[]): string {
  const shown = rows.slice(0, 10).map((row) => row.name);
  const others = rows.length - shown.length;
  return others > 0 ? `${shown.join(', ')} and ${others} more` : shown.join(', ');
}

const REFUSED: Readonly<Record<string, string>> = {
  session_ended: 'has ended already',
  clock_stands: 'the clock stands already',
  clock_runs: 'the clock was not stopped alone',
  time_out_of_bounds: 'there may be 0 to 1440 minutes of extra time',
};

/** What became of one person. */
export function resultWords(result: TimeAnswer['results'][number]): string {
  const { ok, time } = result;
  if (!ok) return REFUSED[result.code ?? ''] ?? result.error ?? 'not possible';
  if (time === null) return 'done';
  if (time.ends_at_ms === null) return `stands, ${minutesWords(time.left_ms)} left`;
  return `ends at ${clockTime(time.ends_at_ms)}`;
}
