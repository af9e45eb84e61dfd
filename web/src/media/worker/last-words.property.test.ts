// @vitest-environment node
/** Observations under any schedule of failures and pages that go: each is on the server once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import type { Fault } from '../testing/fake-server';

type Happening =
  | { what: 'observe'; settled: boolean }
  | { what: 'leave' }
  | { what: 'faults'; faults: Fault[] }
  | { what: 'network'; isDown: boolean }
  | { what: 'lock'; isLocked: boolean }
  | { what: 'time'; seconds: number };

const fault = fc.constantFrom<Fault>(
  'no_network',
  'error_500',
  'busy_429',
  'answer_lost',
  'half_an_answer',
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('observe'), settled: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('leave') }) },
  fc.record({
    what: fc.constant('faults'),
    faults: fc.array(fault, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ what: fc.constant('network'), isDown: fc.boolean() }),
  fc.record({ what: fc.constant('lock'), isLocked: fc.boolean() }),
  fc.record({ what: fc.constant('time'), seconds: fc.integer({ min: 1, max: 40 }) }),
) as fc.Arbitrary<Happening>;

class Story {
  readonly room = new ExamRoom();
  private made = 0;
  /** Kept by the browser's database, or said to a server that took it. */
  readonly owed = new Set<number>();
  private unsettled: number[] = [];

  async happen(event: Happening): Promise<void> {
    const { server, page } = this.room;
    if (event.what === 'observe') {
      this.made += 1;
      page.observe('window_blur', { id: this.made });
      this.unsettled.push(this.made);
      if (event.settled) await this.settle();
    } else if (event.what === 'leave') await this.leave();
    else if (event.what === 'faults') server.fail('/api/events', ...event.faults);
    else if (event.what === 'network') server.isDown = event.isDown;
    else if (event.what === 'lock') server.status = event.isLocked ? 'locked' : 'active';
    else {
      await this.room.wait(event.seconds);
      await this.settle();
    }
  }

  /** The beacon goes, the worker ends where it stands, and the same page is opened again. */
  private async leave(): Promise<void> {
    const { server, page } = this.room;
    const isHeard = !server.isDown && server.status === 'active' && !this.willFail;
    page.leave();
    this.room.kill();
    if (isHeard) for (const id of this.unsettled) this.owed.add(id);
    this.unsettled = [];
    await this.room.load();
  }

  private get willFail(): boolean {
    return [...this.room.server.faults.values()].some((faults) => faults.length > 0);
  }

  private async settle(): Promise<void> {
    await this.room.settle();
    for (const id of this.unsettled) this.owed.add(id);
    this.unsettled = [];
  }

  async heal(): Promise<number[]> {
    const { server } = this.room;
    await this.settle();
    server.isDown = false;
    server.status = 'active';
    server.faults.clear();
    await this.room.wait(100);
    return server.observations.flatMap(({ detail }) =>
      typeof detail['id'] === 'number' ? [detail['id']] : [],
    );
  }
}

test('whatever fails, and whenever the page goes, no observation is lost or kept twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 16 }), async (schedule) => {
      const story = new Story();
      await story.room.load();
      for (const event of schedule) await story.happen(event);
      const kept = await story.heal();
      expect(kept.length).toBe(new Set(kept).size);
      expect([...story.owed].filter((id) => !kept.includes(id))).toEqual([]);
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 60_000);
