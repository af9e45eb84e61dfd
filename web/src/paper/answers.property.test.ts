// @vitest-environment node
/** The candidate's last edit arrives under any schedule of failures and reloads, and nothing goes back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredAnswer } from '../contract/paper-wire';
import { isSameContent } from './answers';
import { ExamDesk } from './testing/exam-desk';
import type { PaperFault } from './testing/fake-paper-server';
import { wrote } from './testing/wrote';

type Happening =
  | { what: 'write'; item: number }
  | { what: 'flag'; item: number }
  | { what: 'clear'; item: number }
  | { what: 'reload'; isSettled: boolean }
  | { what: 'leave' }
  | { what: 'flush' }
  | { what: 'faults'; faults: PaperFault[] }
  | { what: 'network'; isDown: boolean }
  | { what: 'time'; tenths: number };

const item = fc.integer({ min: 0, max: 3 });
const fault = fc.constantFrom<PaperFault>(
  'no_network',
  'error_500',
  'busy_429',
  'answer_lost',
  'half_an_answer',
);
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('write'), item }) },
  fc.record({ what: fc.constant('flag'), item }),
  fc.record({ what: fc.constant('clear'), item }),
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('reload'), isSettled: fc.boolean() }),
  },
  fc.record({ what: fc.constant('leave') }),
  fc.record({ what: fc.constant('flush') }),
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('faults'),
      faults: fc.array(fault, { minLength: 1, maxLength: 3 }),
    }),
  },
  fc.record({ what: fc.constant('network'), isDown: fc.boolean() }),
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('time'),
      tenths: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 600 })),
    }),
  },
) as fc.Arbitrary<Happening>;

const NOTHING: StoredAnswer = { revision: 0, answer: null, is_flagged: false };

class Story {
  readonly desk = new ExamDesk();
  /** What the candidate did last with each item. */
  private readonly wanted = new Map<string, Pick<StoredAnswer, 'answer' | 'is_flagged'>>();
  private readonly touched = new Set<string>();
  private made = 0;

  async happen(event: Happening): Promise<void> {
    const { desk } = this;
    if (event.what === 'write')
      this.edit(event.item, { answer: wrote(`edit ${(this.made += 1)}`) });
    else if (event.what === 'clear') this.edit(event.item, { answer: null });
    else if (event.what === 'flag') this.flag(`q${event.item}`);
    else if (event.what === 'reload') await this.reload(event.isSettled);
    else if (event.what === 'leave') desk.paper.outbox.leave();
    else if (event.what === 'flush') desk.paper.outbox.flush();
    else if (event.what === 'faults') desk.server.faults.push(...event.faults);
    else if (event.what === 'network') desk.server.isDown = event.isDown;
    else await desk.clock.advance(event.tenths * 100);
  }

  /** In the end the network is back. */
  async heal(): Promise<void> {
    this.desk.server.isDown = false;
    this.desk.server.faults.length = 0;
    await this.desk.wait(60);
  }

  /** Items that are not on the server as the candidate left them. */
  missing(): string[] {
    return [...this.wanted.entries()]
      .filter(([id, wanted]) => !isSameContent(this.desk.server.newest(id) ?? NOTHING, wanted))
      .map(([id]) => id);
  }

  /** Items whose revisions on the server did not only go up. */
  backwards(): string[] {
    return [...this.desk.server.stored]
      .filter(([, all]) => all.some((one, at) => one.revision <= (all[at - 1]?.revision ?? 0)))
      .map(([id]) => id);
  }

  private edit(index: number, edit: Partial<StoredAnswer>): void {
    const id = `q${index}`;
    this.desk.edit(id, edit);
    this.wanted.set(id, this.desk.paper.book.of(id));
    this.touched.add(id);
  }

  private flag(id: string): void {
    const { is_flagged: isFlagged } = this.desk.paper.book.of(id);
    this.edit(Number(id.slice(1)), { is_flagged: !isFlagged });
  }

  /**
   * A page is opened with a network. What had no moment to reach the disk may be gone; what the
   * new page then shows is what the candidate has.
   */
  private async reload(isSettled: boolean): Promise<void> {
    const { server } = this.desk;
    if (isSettled) await this.desk.settle();
    const wasDown = server.isDown;
    server.isDown = false;
    server.faults.length = 0;
    const { book } = await this.desk.load();
    server.isDown = wasDown;
    for (const id of isSettled ? [] : this.touched) this.wanted.set(id, book.of(id));
    this.touched.clear();
  }
}

test('whatever fails, and whenever the page is loaded again, the last edit arrives and nothing goes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 24 }), async (schedule) => {
      const story = new Story();
      await story.desk.load();
      for (const event of schedule) await story.happen(event);
      await story.heal();
      expect(story.missing()).toEqual([]);
      expect(story.backwards()).toEqual([]);
      const { waiting, elsewhere } = story.desk.paper.outbox.snapshot();
      expect({ waiting, elsewhere }).toEqual({ waiting: [], elsewhere: [] });
    }),
    { numRuns: 80, endOnFailure: true },
  );
}, 120_000);
