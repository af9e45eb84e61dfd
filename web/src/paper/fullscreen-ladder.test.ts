// @vitest-environment node
import { expect, test } from 'vitest';
import { FullscreenLadder, type LadderParts } from './fullscreen-ladder';

/** A clock that a test turns, and what the ladder told. */
class Hall {
  private nowMs = 0;
  private due: { atMs: number; ring: () => void }[] = [];
  readonly told: string[] = [];
  readonly ladder: FullscreenLadder;

  constructor(given: Partial<LadderParts> = {}) {
    this.ladder = new FullscreenLadder({
      timers: {
        now: () => this.nowMs,
        after: (ms, ring) => {
          const one = { atMs: this.nowMs + ms, ring };
          this.due.push(one);
          return () => {
            this.due = this.due.filter((other) => other !== one);
          };
        },
      },
      seconds: 8,
      locks: true,
      overdue: 0,
      isInside: true,
      tell: (type) => this.told.push(type),
      ...given,
    });
  }

  wait(seconds: number): void {
    this.nowMs += seconds * 1000;
    const ripe = this.due.filter(({ atMs }) => atMs <= this.nowMs);
    this.due = this.due.filter(({ atMs }) => atMs > this.nowMs);
    for (const { ring } of ripe) ring();
  }

  leave(): void {
    this.ladder.changed(false);
  }

  come(): void {
    this.ladder.changed(true);
  }

  get at(): string {
    return this.ladder.snapshot().at;
  }
}

test('who is back in time has left, and no more', () => {
  const hall = new Hall();
  hall.leave();
  expect(hall.ladder.snapshot()).toEqual({ at: 'countdown', untilMs: 8_000 });
  hall.wait(7);
  hall.come();
  hall.wait(60);
  expect([hall.at, hall.told]).toEqual(['inside', ['fullscreen_exit']]);
});

test('the first time the time runs out a sentence is typed, and the questions wait for it', () => {
  const hall = new Hall();
  hall.leave();
  hall.wait(8);
  expect([hall.at, hall.told]).toEqual(['sentence', ['fullscreen_exit', 'fullscreen_overdue']]);
  hall.come();
  expect(hall.at).toBe('sentence');
  hall.ladder.typed();
  expect(hall.at).toBe('inside');
});

test('a sentence that is typed outside leads back to the button', () => {
  const hall = new Hall();
  hall.leave();
  hall.wait(8);
  hall.ladder.typed();
  expect(hall.at).toBe('outside');
  hall.come();
  expect(hall.at).toBe('inside');
});

test('the second time nothing is typed: the server locks, and who is let in comes back by the button', () => {
  const hall = new Hall({ overdue: 1 });
  hall.leave();
  hall.wait(8);
  expect([hall.at, hall.told.at(-1)]).toEqual(['outside', 'fullscreen_overdue']);
  hall.come();
  expect(hall.at).toBe('inside');
});

test('where nothing is locked the sentence is asked for each time', () => {
  const hall = new Hall({ overdue: 3, locks: false });
  hall.leave();
  hall.wait(8);
  expect(hall.at).toBe('sentence');
});

test('a page that is loaded outside covers the questions and holds nothing against anybody', () => {
  const hall = new Hall({ isInside: false });
  expect(hall.at).toBe('outside');
  hall.wait(100);
  expect(hall.told).toEqual([]);
});

test('after the end no time runs out any more', () => {
  const hall = new Hall();
  hall.leave();
  hall.ladder.close();
  hall.wait(100);
  expect(hall.told).toEqual(['fullscreen_exit']);
});
