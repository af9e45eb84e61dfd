/** What is said of a stretch in which clocks stand. */

const MINUTE_MS = 60_000;

/** Why they stand, by the wire's word; a pause is one person's. */
export const CAUSE_WORDS = {
  network: 'Network',
  power: 'Power',
  fire_alarm: 'Fire alarm',
  ours: 'Our own fault',
  other: 'Something else',
  pause: 'Pause',
} as const;

export function minutesWords(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
  return minutes === 0 ? 'less than a minute' : `${minutes} min`;
}

export function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
