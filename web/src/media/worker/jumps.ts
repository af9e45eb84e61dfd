/** Notices that the time did not simply go on, and has what follows from it done in its turn. */
import type { FromWorker } from '../messages';
import type { CaptureLog } from './capture-log';
import type { Clock } from './clock';
import type { Line } from './line';
import type { Outbox } from './outbox';
import { COLLECT_MS } from './tempo';
import { TimeWatch } from './time-watch';
import { Timekeeper, type TimeSample } from './timekeeper';

export interface JumpParts {
  clock: Clock;
  line: Line;
  captures: CaptureLog;
  outbox: Outbox;
  post: (message: FromWorker) => void;
  inTurn: (work: () => Promise<void>) => void;
  note: (type: string, detail: Record<string, unknown>) => Promise<void>;
  /** Asks the server what time it is. */
  askTime: () => void;
  /** A jump is decided, and everything lies where it belongs. */
  decided: () => Promise<void>;
}

export class Jumps {
  private readonly watch = new TimeWatch();
  private readonly timekeeper: Timekeeper;
  private stop: () => void = () => undefined;
  /** Everything that was captured lies where it belongs: what the clock does is of no matter. */
  isOver = false;

  constructor(private readonly parts: JumpParts) {
    const { clock, inTurn, note } = parts;
    this.timekeeper = new Timekeeper({
      clock,
      suspected: () => this.suspected(),
      slept: (byMs) => inTurn(() => this.decided(byMs)),
      clockChanged: (byMs) => inTurn(() => note('clock_changed', { by_ms: byMs })),
    });
  }

  heard(sample: TimeSample): void {
    if (!this.isOver) this.timekeeper.heard(sample);
  }

  /** Until something is captured no beat looks at the time. */
  waitForCapture(): void {
    this.stop();
    this.hasSlept();
    this.stop = this.parts.clock.after(COLLECT_MS, () => this.waitForCapture());
  }

  stopWaiting(): void {
    this.stop();
  }

  /** Whether this worker did not run; the page knows whether it alone was starved. */
  hasSlept(): boolean {
    const { clock, post } = this.parts;
    const { stalledMs, movedMs } = this.watch.look(clock.now(), clock.shown(), COLLECT_MS);
    if (stalledMs > 0) post({ kind: 'slept', forMs: stalledMs });
    if (movedMs !== 0 && !this.isOver) this.timekeeper.moved(movedMs);
    return stalledMs > 0;
  }

  /** Nothing is sent until the server has said what it was: an upload could not be moved. */
  private suspected(): void {
    const { line, captures, post, askTime } = this.parts;
    line.hold(true);
    captures.suspect();
    post({ kind: 'renew', reason: 'clock_moved' });
    askTime();
  }

  private async decided(sleptMs: number): Promise<void> {
    const { captures, clock, inTurn, line, note, outbox, post } = this.parts;
    const moved = await captures.decide(sleptMs).catch(() => null);
    // The storage takes nothing: until it does all of it waits, as it lies.
    const again = (): void => inTurn(() => this.decided(sleptMs));
    if (moved === null) return void clock.after(COLLECT_MS, again);
    for (const { track, generation } of moved) outbox.moved(track, generation, sleptMs);
    if (sleptMs > 0) {
      post({ kind: 'clock_moved', byMs: sleptMs });
      await note('computer_slept', { for_ms: sleptMs });
    }
    line.hold(false);
    await this.parts.decided();
  }
}
