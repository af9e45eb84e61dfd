// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EASY_FOR, JUDGED_BY, Pace, SHARE_MAX, STEPS, type Step } from './pace';

function paced(times: readonly number[], pace = new Pace()): Pace {
  for (const each of times) pace.looked(each);
  return pace;
}

/** So many looks that all took as long. */
function of(looks: number, milliseconds: number): number[] {
  return Array.from({ length: looks }, () => milliseconds);
}

test('a machine that is quick enough looks thoroughly every second, for ever', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 142 }), { maxLength: 300 }), (times) => {
      expect(paced(times).step).toEqual(STEPS[0]);
    }),
  );
});

test('a slow machine does less step by step, and stops where the least is too much', () => {
  const pace = new Pace();
  const steps: (Step | null)[] = [];
  for (const step of STEPS) {
    paced(of(JUDGED_BY, step.everyMs * SHARE_MAX + 1), pace);
    steps.push(pace.step);
  }
  expect(steps).toEqual([...STEPS.slice(1), null]);
  expect(paced(of(100, 1), pace).step).toBeNull();
});

test('one look that took long changes nothing', () => {
  expect(paced([...of(20, 60), 400, ...of(20, 60)]).step).toEqual(STEPS[0]);
});

test('more is tried again once it would be easy, and not before', () => {
  const slowed = paced(of(JUDGED_BY, 200));
  expect(slowed.step).toEqual(STEPS[1]);
  expect(paced(of(EASY_FOR - 1, 5), slowed).step).toEqual(STEPS[1]);
  expect(paced([5], slowed).step).toEqual(STEPS[0]);
});

test('a machine on which one pass is easy and five are not does not go up and down', () => {
  const pace = new Pace();
  let changes = 0;
  for (let look = 0; look < 1000; look += 1) {
    const { step } = pace;
    pace.looked(step?.effort === 'thorough' ? 210 : 30);
    if (pace.step !== step) changes += 1;
  }
  expect(changes).toBe(1);
});

test('whatever it takes, looks come at most once a second and at least once in four, or not at all', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 400 }), (times) => {
      const { step } = paced(times);
      if (step === null) return;
      expect(step.everyMs).toBeGreaterThanOrEqual(1000);
      expect(step.everyMs).toBeLessThanOrEqual(4000);
    }),
  );
});
