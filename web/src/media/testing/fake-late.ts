/** What a server takes after the end, by the rules of docs/protocol.md. */
import type { MintBody, WireObservation } from '../../contract/wire';

const TOLERANCE_MS = 15_000;
const DAY_MS = 24 * 3_600_000;

/** When staff ended the sitting; nothing is late before. */
export class FakeLate {
  endedAtMs: number | null = null;

  constructor(private readonly now: () => number) {}

  /** Why a call is refused that says it is late; null where it is taken. */
  refusal(): string | null {
    if (this.endedAtMs === null) return 'session_ended';
    return this.now() - this.endedAtMs >= DAY_MS ? 'late_over' : null;
  }

  wasCapturedBefore({ clock_origin_ms: origin, captured_to_ms: to }: MintBody): boolean {
    return origin + to <= (this.endedAtMs ?? Infinity) + TOLERANCE_MS;
  }

  wasMadeBefore({ type, timestamp, detail }: WireObservation): boolean {
    if (this.endedAtMs === null) return true;
    const gapFromMs = Number(detail['clock_origin_ms']) + Number(detail['from_ms']);
    const atMs = type === 'gap' ? gapFromMs : Date.parse(timestamp);
    return atMs <= this.endedAtMs + TOLERANCE_MS;
  }
}
