/** Whose clock stands, and by what. Pure. */
import type { Interruption } from '../../contract/time-wire';
import type { SittingRow } from '../../contract/wire';
import { clockMinute } from '../../ui/clock-words';
import { CAUSE_WORDS } from '../../ui/interruption-words';

/** Finds it row by row without a look at every interruption: there may be as many as people. */
export class StandingClocks {
  private ofExam: Interruption | undefined;
  private readonly ofRooms = new Map<string, Interruption>();
  private readonly ofPeople = new Map<string, Interruption>();

  constructor(interruptions: readonly Interruption[]) {
    const oldestFirst = interruptions.toSorted((a, b) => a.opened_at_ms - b.opened_at_ms);
    for (const one of oldestFirst) {
      if (one.scope === 'exam') this.ofExam = one;
      else if (one.scope === 'room') this.ofRooms.set(one.room, one);
      else {
        // In whichever of their sittings; the one that staff pointed at is known by its id.
        if (one.session_id !== null) this.ofPeople.set(one.session_id, one);
        if (one.username_norm !== null) this.ofPeople.set(one.username_norm, one);
      }
    }
  }

  /** What stopped somebody's clock last and goes on; what is theirs alone before what is all's. */
  of(row: SittingRow): Interruption | undefined {
    if (row.status === 'ended') return undefined;
    return (
      this.ofPeople.get(row.session_id) ??
      this.ofPeople.get(row.hackerrank_username.toLowerCase()) ??
      this.ofRooms.get(row.room) ??
      this.ofExam
    );
  }
}

/** "Clock stands since 12:03: Fire alarm" */
export function clockWords({ from_ms: fromMs, cause }: Interruption): string {
  return `Clock stands since ${clockMinute(fromMs)}: ${CAUSE_WORDS[cause]}`;
}
