/** A clock that a test turns by hand. */
import type { Clock } from '../worker/clock';

interface Alarm {
  atMs: number;
  ring: () => void;
}

/** The time is the server's as well; `settle` lets what an alarm began come to rest. */
export class FakeClock implements Clock {
  private alarms: Alarm[] = [];
  private timeMs = 0;

  constructor(private readonly settle: () => Promise<void>) {}

  now(): number {
    return this.timeMs;
  }

  shown(): number {
    return this.serverNow();
  }

  serverNow(): number {
    return this.timeMs;
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
