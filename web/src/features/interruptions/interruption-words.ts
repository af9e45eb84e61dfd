/** What is said of an interruption and of those whom it touched. Pure. */
import type { InterruptedPeople, InterruptedPerson, Interruption } from '../../contract/time-wire';
import { clockMinute, clockTime, dayAndMinute, dayOf, lengthOf } from '../../ui/clock-words';
import { gapWords } from '../../ui/gap-words';
import { CAUSE_WORDS, minutesWords, peopleWords } from '../../ui/interruption-words';

/** "Network · Room 4", "Fire alarm · everybody", "Pause · priya_s" */
export function titleOf(one: Interruption): string {
  const where =
    one.scope === 'exam'
      ? 'everybody'
      : one.scope === 'room'
        ? one.room
        : (one.username_norm ?? 'one person');
  return `${CAUSE_WORDS[one.cause]} · ${where}`;
}

/** "22 Nov 2026, 12:03 to 12:15": what is over the next day says that day too. */
export function spanWords({ from_ms: from, to_ms: to }: Interruption): string {
  if (to === null) return `since ${dayAndMinute(from)}, goes on`;
  const until = dayOf(from) === dayOf(to) ? clockMinute(to) : dayAndMinute(to);
  return `${dayAndMinute(from)} to ${until}`;
}

/** "12 min for 24 people": how long clocks stood; each one's own time stands beside their name. */
export function stoodWords({ from_ms, to_ms, people }: Interruption, nowMs: number): string {
  return `${minutesWords((to_ms ?? nowMs) - from_ms)} for ${peopleWords(people)}`;
}

/** What was noticed in sum, and how far that goes. */
export function seenWords(seen: InterruptedPeople): string {
  const { people, disconnected, stalled, is_whole: isWhole } = seen;
  const said = `Of ${peopleWords(people)} who sat there, ${disconnected} were not heard from meanwhile, and of ${stalled} no recording came.`;
  return isWhole ? said : `${said} So much happened then that not all of it was counted.`;
}

export interface Moment {
  atMs: number;
  words: string;
}

const SILENCES: Readonly<Record<string, string>> = {
  disconnected: 'Not heard from',
  stalled: 'Nothing of the recording came',
};

/** Everything that was noticed of one person, in order of time. */
export function momentsOf(person: InterruptedPerson): Moment[] {
  const silences = person.silences.map(({ what, from_ms: from, to_ms: to }) => {
    const name = SILENCES[what] ?? what.replaceAll('_', ' ');
    const length = to === null ? '' : ` for ${lengthOf(to - from)}`;
    const until =
      to === null ? `since ${clockTime(from)}` : `${clockTime(from)} to ${clockTime(to)}`;
    return { atMs: from, words: `${name}${length}, ${until}` };
  });
  const gaps = (person.gaps ?? []).map((gap) => ({
    atMs: gap.from_ms,
    words: gapWords(gap.track, gap),
  }));
  return [...silences, ...gaps].toSorted((a, b) => a.atMs - b.atMs);
}

/** "12 min given back"; what another interruption gave back already counts there. */
export function givenBackWords({ given_back_ms: ms }: InterruptedPerson): string {
  return ms <= 0 ? 'nothing given back' : `${lengthOf(ms)} given back`;
}
