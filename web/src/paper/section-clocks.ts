/**
 * The clocks of those sections of a paper that have time of their own.
 *
 * The server's clock of a section runs from when it hears that the section was entered, so nothing
 * is shown here before it has answered. The word is repeated until it has.
 */
import { backoffMs } from '../contract/backoff';
import { Refusal, type Client } from '../contract/client';
import type { SectionTime } from '../contract/paper-wire';
import { ExamClock, type Asked } from './exam-clock';
import { Listeners } from './listeners';
import type { Timers } from './timers';

export interface SectionClocksParts {
  sessionId: string;
  attemptId: string;
  client: Pick<Client, 'post'>;
  timers: Timers;
  /** From 0 to 1. */
  chance: () => number;
}

export class SectionClocks {
  private readonly listeners = new Listeners();
  private readonly clocks = new Map<string, ExamClock>();
  private readonly asked = new Set<string>();
  private count = 0;

  readonly subscribe = this.listeners.subscribe;

  constructor(
    private readonly parts: SectionClocksParts,
    times: readonly SectionTime[],
    asked: Asked,
  ) {
    this.learn(times, asked);
  }

  /** How many run or ran: another number is another picture. */
  readonly snapshot = (): number => this.count;

  /** Null for a section without time of its own, and until the server knows that it was entered. */
  of(sectionId: string): ExamClock | null {
    return this.clocks.get(sectionId) ?? null;
  }

  isOver(sectionId: string): boolean {
    return this.of(sectionId)?.read().isOver ?? false;
  }

  /** Safe to call as often as one likes. */
  enter(sectionId: string): void {
    if (this.clocks.has(sectionId) || this.asked.has(sectionId)) return;
    this.asked.add(sectionId);
    void this.ask(sectionId, 1);
  }

  /** What an answer of the server says of them. */
  learn(times: readonly SectionTime[], asked: Asked): void {
    for (const { section_id: id, time } of times) {
      const known = this.clocks.get(id);
      if (known) known.learn(time, asked);
      else this.clocks.set(id, new ExamClock(this.parts.timers, time, asked));
    }
    if (this.clocks.size === this.count) return;
    this.count = this.clocks.size;
    this.listeners.tell();
  }

  private async ask(sectionId: string, tries: number): Promise<void> {
    const { client, sessionId, attemptId, timers, chance } = this.parts;
    const askedAtMs = timers.now();
    const body = { session_id: sessionId, attempt_id: attemptId, section_id: sectionId };
    try {
      const { section_times: times } = await client.post('/api/paper/section', body);
      this.learn(times, { askedAtMs, answeredAtMs: timers.now() });
      this.asked.delete(sectionId);
    } catch (failure) {
      // A door that is closed may open again: whoever looks at the section then asks once more.
      if (failure instanceof Refusal && !failure.isPassing) this.asked.delete(sectionId);
      else timers.after(backoffMs(tries, chance()), () => void this.ask(sectionId, tries + 1));
    }
  }
}
