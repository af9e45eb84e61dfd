/** The time of a room, and the clocks in it, that a test turns by hand. */

interface Alarm {
  atMs: number;
  ring: () => void;
}

/** `settle` lets what an alarm began come to rest. */
export class FakeClock {
  private alarms: Alarm[] = [];
  private timeMs = 0;
  private stoodStillMs = 0;
  private setByMs = 0;

  constructor(private readonly settle: () => Promise<void>) {}

  /** The computer's monotonic clock. */
  now(): number {
    return this.timeMs;
  }

  /** The computer's date. */
  shown(): number {
    return this.serverNow() + this.setByMs;
  }

  /** What time it is. */
  serverNow(): number {
    return this.timeMs + this.stoodStillMs;
  }

  /** The computer sleeps: no alarm rings, and its monotonic clock runs on or stands still. */
  sleep(seconds: number, monotonic: 'runs' | 'stands'): void {
    if (monotonic === 'runs') this.timeMs += seconds * 1000;
    else this.stoodStillMs += seconds * 1000;
  }

  /** Somebody sets the computer's date. */
  set(bySeconds: number): void {
    this.setByMs += bySeconds * 1000;
  }

  after(milliseconds: number, ring: () => void): () => void {
    const alarm = { atMs: this.timeMs + milliseconds, ring };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((other) => other !== alarm);
    };
  }

  async advance(milliseconds: number): Promise<void> {
    const untilMs = this.timeMs + milliseconds;
    await this.settle();
    for (let next = this.nextBefore(untilMs); next; next = this.nextBefore(untilMs)) {
      const due = next;
      this.alarms = this.alarms.filter((alarm) => alarm !== due);
      this.timeMs = Math.max(this.timeMs, due.atMs);
      due.ring();
      await this.settle();
    }
    this.timeMs = untilMs;
  }

  private nextBefore(untilMs: number): Alarm | undefined {
    const due = this.alarms.filter((alarm) => alarm.atMs <= untilMs);
    return due.toSorted((a, b) => a.atMs - b.atMs)[0];
  }
}
