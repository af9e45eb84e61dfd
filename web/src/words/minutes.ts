/** A stretch of whole minutes in a language's own words. Pure. */
import type { Template } from './message';
import type { Words } from './words';

interface MinuteTexts {
  hours: Template<'hours' | 'minutes'>;
  minutes: Template<'minutes'>;
}

/** "1 h 43 min", "43 min" */
export function minuteWords({ fill }: Pick<Words, 'fill'>, said: MinuteTexts, all: number): string {
  if (all < 60) return fill(said.minutes, { minutes: all });
  return fill(said.hours, { hours: Math.floor(all / 60), minutes: all % 60 });
}
