/** Looks on their way to the server: several in one observation, one for every five seconds or so. */
import type { Look } from './look';

/** From the first look of a pack to its last: five of them, at one a second. */
export const PACK_MS = 4000;
export const LOOKS_MAX = 20;

export class LookPack {
  private looks: Look[] = [];
  private sinceMs = 0;

  /** The whole pack once it is full or old enough; null while it may wait. */
  add(look: Look, nowMs: number): Look[] | null {
    if (this.looks.length === 0) this.sinceMs = nowMs;
    this.looks.push(look);
    const isDone = nowMs - this.sinceMs >= PACK_MS || this.looks.length >= LOOKS_MAX;
    return isDone ? this.rest() : null;
  }

  /** What waits, in the order in which it was seen; null where nothing does. */
  rest(): Look[] | null {
    const looks = this.looks;
    this.looks = [];
    return looks.length === 0 ? null : looks;
  }
}
