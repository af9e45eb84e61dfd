/**
 * Decides what a jump of the computer's date was, and puts right what was captured meanwhile.
 *
 * A jump forward is a sleep through which the monotonic clock stood still, or a clock that was set.
 * The first changes where everything lies that is captured after it, the second changes nothing.
 * Until the server has said which, nothing is sent: what is sent could not be moved any more.
 */
import type { Clock } from './clock';
import { MOVE_MS } from './time-watch';

/** One answer of the server, with this clock's times around it. */
export interface TimeSample {
  askedAtMs: number;
  answeredAtMs: number;
  serverTimeMs: number;
}

export interface TimekeeperParts {
  clock: Clock;
  /** A jump that has to be decided: nothing is sent, the next generations begin. */
  suspected: () => void;
  /** The computer slept so long, and this clock with it; it has been put right already. */
  slept: (byMs: number) => void;
  /** The date was set by so much; what was captured stays where it lies. */
  clockChanged: (byMs: number) => void;
}

export class Timekeeper {
  private suspectedMs = 0;
  private suspectedAtMs = 0;

  constructor(private readonly parts: TimekeeperParts) {}

  get isUndecided(): boolean {
    return this.suspectedMs > 0;
  }

  /** The date moved against the monotonic clock. Nobody sleeps backwards. */
  moved(byMs: number): void {
    if (byMs < 0 && !this.isUndecided) this.parts.clockChanged(byMs);
    else this.suspect(byMs);
  }

  /** The server's time decides; a slow answer may be wrong by half of its way. */
  heard({ askedAtMs, answeredAtMs, serverTimeMs }: TimeSample): void {
    const { clock } = this.parts;
    const sinceMs = clock.now() - (askedAtMs + answeredAtMs) / 2;
    const driftMs = Math.round(serverTimeMs - (clock.serverNow() - sinceMs));
    // The answer's way, and that of the answer which the page reckoned by.
    const doubtMs = (answeredAtMs - askedAtMs) / 2 + clock.doubtMs;
    const hasSlept = driftMs > MOVE_MS / 2 + doubtMs;
    if (this.isUndecided && askedAtMs >= this.suspectedAtMs) {
      // The date is exact where it agrees with the server; an answer has its way to go.
      const agree = Math.abs(driftMs - this.suspectedMs) < MOVE_MS;
      const sleptMs = !hasSlept ? 0 : agree ? this.suspectedMs : driftMs;
      this.decide(sleptMs, this.suspectedMs - sleptMs);
    } else if (!this.isUndecided && driftMs - doubtMs >= MOVE_MS) {
      // Somebody set the date back by as much while it slept: only the server shows it.
      this.suspect(driftMs);
    }
  }

  private suspect(byMs: number): void {
    const isFirst = !this.isUndecided;
    this.suspectedMs += byMs;
    if (this.suspectedMs < MOVE_MS) return this.decide(0, this.suspectedMs);
    if (!isFirst) return;
    this.suspectedAtMs = this.parts.clock.now();
    this.parts.suspected();
  }

  private decide(sleptMs: number, setMs: number): void {
    this.suspectedMs = 0;
    if (sleptMs > 0) this.parts.clock.move(sleptMs);
    // Less than that is the way of an answer, not somebody's hand.
    if (Math.abs(setMs) >= MOVE_MS) this.parts.clockChanged(setMs);
    this.parts.slept(sleptMs);
  }
}
