/** Keeps a sign that comes in floods from filling the outbox, without hiding that it came. */
import type { End, Tell } from './sign';

/** In a minute, of one type. A person does not reach it; a window manager at war with itself does. */
export const MOST_A_MINUTE = 60;
const MINUTE_MS = 60_000;

interface Minute {
  sinceMs: number;
  told: number;
  heldBack: number;
}

/**
 * Passes on the first signs of each type in each minute; the rest are counted and told as one
 * `signs_held_back` when the minute is over, or at the end of watching.
 */
export function calmed(tell: Tell, nowMs: () => number): { tell: Tell; end: End } {
  const minutes = new Map<string, Minute>();
  const close = (type: string): void => {
    const heldBack = minutes.get(type)?.heldBack ?? 0;
    minutes.delete(type);
    if (heldBack > 0) tell('signs_held_back', { type, count: heldBack });
  };
  const pass: Tell = (type, detail) => {
    const known = minutes.get(type);
    if (known !== undefined && nowMs() - known.sinceMs >= MINUTE_MS) close(type);
    const minute = minutes.get(type) ?? { sinceMs: nowMs(), told: 0, heldBack: 0 };
    minutes.set(type, minute);
    if (minute.told === MOST_A_MINUTE) {
      minute.heldBack += 1;
      return;
    }
    minute.told += 1;
    tell(type, detail);
  };
  return { tell: pass, end: () => [...minutes.keys()].forEach(close) };
}
