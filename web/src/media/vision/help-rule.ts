/** When a candidate is helped, and with what: once something has lasted, until it is well again. */
import type { View } from './view';

/** What a candidate can mend. */
export type Help = Exclude<View, 'one'>;

const LOOKS_MIN = 3;

export class HelpRule {
  private lasting: { view: Help; sinceMs: number; looks: number } | null = null;
  private help: Help | null = null;

  /** @param lastsMs for how long a view has to be seen before anything is said */
  constructor(private readonly lastsMs: number) {}

  /** One more look; what is said from now on, null where all is well. */
  saw(view: View, nowMs: number): Help | null {
    if (view === 'one') {
      this.lasting = null;
      this.help = null;
      return null;
    }
    const was = this.lasting;
    const before = was !== null && areKin(was.view, view) ? was : { sinceMs: nowMs, looks: 0 };
    this.lasting = { view, sinceMs: before.sinceMs, looks: before.looks + 1 };
    const { sinceMs, looks } = this.lasting;
    if (looks >= LOOKS_MIN && nowMs - sinceMs >= this.lastsMs) this.help = view;
    return this.help;
  }
}

/** A hand over the camera covers it and makes it dark: now the one, now the other. */
function areKin(one: Help, other: Help): boolean {
  const both = [one, other];
  return one === other || both.every((view) => view === 'dark' || view === 'covered');
}
