/** Files on their way, whatever becomes of the network and the page. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal, Unreachable } from '../contract/client';
import type { BroughtFile } from '../contract/paper-wire';
import type { SendFile } from '../contract/send-file';
import { FakeClock } from '../media/testing/fake-clock';
import { AnswerBook, type Edit } from './answer-book';
import { FileDesk } from './file-desk';
import type { ChosenFile, Shelf } from './file-shelf';

type Fate = 'arrives' | 'lost' | 'answer_lost' | 'busy' | 'locked';

class KeptInMemory implements Shelf {
  readonly kept = new Map<string, ChosenFile>();

  async keep(file: ChosenFile): Promise<void> {
    this.kept.set(file.key, file);
  }

  async forget(key: string): Promise<void> {
    this.kept.delete(key);
  }
}

/** A candidate at one question of a paper, whose page may be loaded again. */
class Candidate {
  readonly clock = new FakeClock(async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  });
  readonly shelf = new KeptInMemory();
  readonly book = new AnswerBook([]);
  readonly stored = new Map<string, BroughtFile>();
  givenAtMs: number | undefined;
  desk: FileDesk;

  readonly send: SendFile = async ({ itemId, name }, content, told) => {
    const fate = this.fates.shift() ?? 'arrives';
    await new Promise<void>((resolve) => this.clock.after(100, resolve));
    if (fate === 'lost') throw new Unreachable('lost');
    if (fate === 'busy') throw new Refusal('too_many_calls', 429, { retryAfterSeconds: 3 });
    if (fate === 'locked') throw new Refusal('session_locked', 403);
    told(content.size);
    const brought = { file_id: name, item_id: itemId, name, size_bytes: 1, sha256: name };
    this.stored.set(name, brought);
    if (fate === 'answer_lost') throw new Unreachable('lost');
    return brought;
  };

  constructor(private readonly fates: Fate[]) {
    this.desk = this.page();
  }

  page(send = this.send): FileDesk {
    const edit = (itemId: string, change: Edit, givenAtMs?: number): void => {
      this.book.edit(itemId, change, givenAtMs ?? 0);
      this.givenAtMs = givenAtMs;
    };
    return new FileDesk(
      {
        sessionId: 'sitting',
        attemptId: 'attempt',
        send,
        book: this.book,
        outbox: { edit },
        shelf: this.shelf,
        timers: this.clock,
        clock: this.clock,
        chance: () => 0.5,
        mostOf: () => 20,
      },
      [...this.stored.values()],
      [...this.shelf.kept.values()],
    );
  }

  reload(): void {
    this.desk.leave();
    this.desk = this.page();
  }

  get named(): readonly string[] {
    const { answer } = this.book.of('q');
    return answer?.type === 'brought' ? answer.files : [];
  }
}

const file = (name: string) => new File(['x'], name);

test('every file that was chosen arrives and is named, once', async () => {
  const fates = fc.array(
    fc.constantFrom<Fate>('arrives', 'lost', 'answer_lost', 'busy', 'locked'),
    {
      maxLength: 12,
    },
  );
  const reloads = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fates, reloads, fc.integer({ min: 1, max: 4 }), async (fate, loads, count) => {
      const candidate = new Candidate([...fate]);
      const chosen: string[] = [];
      for (let number = 0; number < count; number += 1) {
        chosen.push(`f${number}`);
        candidate.desk.bring('q', file(`f${number}`));
        await candidate.clock.advance(70);
      }
      for (const seconds of loads) {
        await candidate.clock.advance(seconds * 1_000);
        candidate.reload();
      }
      await candidate.clock.advance(600_000);
      expect([...candidate.named].toSorted()).toEqual(chosen);
      expect(candidate.shelf.kept.size).toBe(0);
      expect(candidate.desk.snapshot().onTheWay).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('a file is given when it was chosen, however late it arrives', async () => {
  const candidate = new Candidate(['lost', 'lost', 'locked']);
  const chosenAtMs = candidate.clock.serverNow();
  candidate.desk.bring('q', file('a'));
  await candidate.clock.advance(120_000);
  expect(candidate.givenAtMs).toBe(chosenAtMs);
});

test('what the server does not take is said, sent no more, and stops no other', async () => {
  const candidate = new Candidate([]);
  const refusing: SendFile = async (to, ...others) => {
    if (to.name === 'bad') throw new Refusal('file_other_content', 415);
    return candidate.send(to, ...others);
  };
  const desk = candidate.page(refusing);
  desk.bring('q', file('bad'));
  desk.bring('q', file('good'));
  await candidate.clock.advance(5_000);
  expect(desk.snapshot().problems).toEqual([
    { itemId: 'q', name: 'bad', code: 'file_other_content' },
  ]);
  expect(candidate.named).toEqual(['good']);
});

test('a file that is given up is not named, though it arrives', async () => {
  const candidate = new Candidate([]);
  candidate.desk.bring('q', file('a'));
  await candidate.clock.advance(50);
  candidate.desk.giveUp(candidate.desk.snapshot().onTheWay[0]?.key ?? '');
  await candidate.clock.advance(60_000);
  expect([candidate.named, candidate.shelf.kept.size]).toEqual([[], 0]);
});
