/** The beat of the recording: when to bring pieces to safety, and when to begin the next segment. */
import type { Clock } from './clock';

/** No more than this much of a growing segment is ever outside the database. */
export const COLLECT_MS = 1_000;

/** The first segment is short, so that the first receipt, and with it the contest, comes soon. */
const FIRST_TURN_BEATS = 2;

/** Counts from a fixed start, so that late timers do not add up. */
export class Tempo {
  private beats = 0;
  private startedAtMs: number | null = null;
  private callOff: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private chunkMs: number,
    private readonly beat: (kind: 'collect' | 'rotate') => void,
  ) {}

  start(): void {
    if (this.startedAtMs !== null) return;
    this.startedAtMs = this.clock.now();
    this.next();
  }

  /** Segments last this long from now on. */
  every(chunkMs: number): void {
    this.chunkMs = chunkMs;
  }

  stop(): void {
    this.callOff?.();
    this.startedAtMs = null;
    this.beats = 0;
  }

  private next(): void {
    const startedAtMs = this.startedAtMs ?? this.clock.now();
    const dueAtMs = startedAtMs + (this.beats + 1) * COLLECT_MS;
    this.callOff = this.clock.after(Math.max(0, dueAtMs - this.clock.now()), () => this.turn());
  }

  /** After a sleep of the computer several beats are due: they become one. */
  private turn(): void {
    const before = this.beats;
    const elapsedMs = this.clock.now() - (this.startedAtMs ?? this.clock.now());
    this.beats = Math.max(before + 1, Math.floor(elapsedMs / COLLECT_MS));
    const isTurn = this.turnsBy(this.beats) > this.turnsBy(before);
    this.beat(isTurn ? 'rotate' : 'collect');
    this.next();
  }

  private turnsBy(beats: number): number {
    const everyBeats = Math.max(1, Math.round(this.chunkMs / COLLECT_MS));
    const first = Math.min(FIRST_TURN_BEATS, everyBeats);
    return beats < first ? 0 : 1 + Math.floor((beats - first) / everyBeats);
  }
}
