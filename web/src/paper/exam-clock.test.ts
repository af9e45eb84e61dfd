// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaperTime } from '../contract/paper-wire';
import { ExamClock, markPassed, urgencyOf } from './exam-clock';

const MINUTE = 60_000;

function runs(endsAtMs: number, serverNowMs: number): PaperTime {
  return { ends_at_ms: endsAtMs, left_ms: endsAtMs - serverNowMs, server_now_ms: serverNowMs };
}

class Computer {
  atMs = 0;
  now(): number {
    return this.atMs;
  }
}

test('an hour is left by the server’s clock, whatever the computer shows', () => {
  const computer = new Computer();
  const clock = new ExamClock(computer, runs(1e12 + 60 * MINUTE, 1e12), {
    askedAtMs: 0,
    answeredAtMs: 0,
  });
  expect(clock.read()).toMatchObject({ leftMs: 60 * MINUTE, stands: false, share: 1 });
  computer.atMs = 45 * MINUTE;
  expect(clock.read()).toMatchObject({ leftMs: 15 * MINUTE, share: 0.25 });
  computer.atMs = 61 * MINUTE;
  expect(clock.read()).toMatchObject({ leftMs: 0, isOver: true });
});

test('a clock that stands keeps what is left, is not over, and goes on with the new end', () => {
  const computer = new Computer();
  const at = { askedAtMs: 0, answeredAtMs: 0 };
  const clock = new ExamClock(computer, runs(60 * MINUTE, 0), at);
  clock.tell({ ends_at_ms: null, left_ms: 20 * MINUTE });
  computer.atMs = 90 * MINUTE;
  expect(clock.read()).toMatchObject({ leftMs: 20 * MINUTE, stands: true, isOver: false });
  clock.tell({ ends_at_ms: 110 * MINUTE, left_ms: 20 * MINUTE });
  expect(clock.read()).toMatchObject({ leftMs: 20 * MINUTE, stands: false });
});

test('a computer that slept with its clock is put right by the next answer', () => {
  const computer = new Computer();
  const clock = new ExamClock(computer, runs(60 * MINUTE, 0), { askedAtMs: 0, answeredAtMs: 0 });
  computer.atMs = 10 * MINUTE;
  clock.learn(runs(60 * MINUTE, 40 * MINUTE), {
    askedAtMs: 10 * MINUTE,
    answeredAtMs: 10 * MINUTE,
  });
  expect(clock.read().leftMs).toBe(20 * MINUTE);
});

test('however slow the answers are, the estimate lies within half of the quickest one', () => {
  const waits = fc.array(fc.tuple(fc.nat(5_000), fc.nat(5_000)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(waits, fc.integer({ min: 0, max: 1e12 }), (answers, originMs) => {
      const computer = new Computer();
      const [first, ...others] = answers.map(([there, back]) => {
        const askedAtMs = computer.atMs;
        const serverNowMs = originMs + askedAtMs + there;
        computer.atMs += there + back;
        const time = runs(originMs + 1e7, serverNowMs);
        return { time, asked: { askedAtMs, answeredAtMs: computer.atMs }, wait: there + back };
      });
      if (!first) return;
      const clock = new ExamClock(computer, first.time, first.asked);
      for (const { time, asked } of others) clock.learn(time, asked);
      const quickest = Math.min(first.wait, ...others.map(({ wait }) => wait));
      const error = Math.abs(clock.serverNow() - (originMs + computer.atMs));
      expect(error).toBeLessThanOrEqual(quickest / 2 + 1);
    }),
  );
});

test.each([
  [31, 30.5, null],
  [30.5, 29.9, 30],
  [30, 29.9, null],
  [5.1, 5, 5],
  [40, 4, 5],
  [1.1, 0.4, 0.5],
  [20, 25, null],
])('from %d to %d minutes the mark %s is said', (before, now, mark) => {
  const said = markPassed(before * MINUTE, now * MINUTE);
  expect(said === null ? null : said / MINUTE).toBe(mark);
});

test('each mark is said once, however often somebody looks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 200 }), (steps) => {
      const said: number[] = [];
      let leftMs = 31 * MINUTE;
      for (const step of steps) {
        const now = Math.max(0, leftMs - step);
        const mark = markPassed(leftMs, now);
        if (mark !== null) said.push(mark / MINUTE);
        leftMs = now;
      }
      const all = [30, 15, 10, 5, 2, 1, 0.5].filter((mark) => leftMs <= mark * MINUTE);
      expect(said).toEqual(all);
    }),
  );
});

test.each([
  [60, 0.5, 'calm'],
  [12, 0.1, 'warn'],
  [6, 0.05, 'urgent'],
  [2, 0.5, 'urgent'],
])('%d minutes, a share of %d, is %s', (minutes, share, urgency) => {
  expect(urgencyOf(minutes * MINUTE, share)).toBe(urgency);
});
