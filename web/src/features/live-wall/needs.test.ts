import { describe, expect, test } from 'vitest';
import type { SittingStatus } from '../../contract/wire';
import { besideIt, leftToReview, needsYou, newlyCritical } from './needs';
import { alertOf, rowOf } from './testing/rows';

const at = (last_seen_at_ms: number) => ({ first_seen_at_ms: 0, last_seen_at_ms });
const NOBODY = new Map();

describe('what needs a person', () => {
  test('is critical before warning, and the newest first', () => {
    const alerts = [
      alertOf('warning, new', { severity: 'warning', ...at(90) }),
      alertOf('critical, old', at(10)),
      alertOf('critical, new', at(50)),
    ];
    const ids = needsYou(alerts, NOBODY).map(({ id }) => id);
    expect(ids).toEqual(['critical, new', 'critical, old', 'warning, new']);
  });

  test('is not what is only information', () => {
    expect(needsYou([alertOf('a', { severity: 'info' })], NOBODY)).toEqual([]);
  });
});

describe('nobody is asked for', () => {
  test.each([
    ['what somebody put away', { archived: true }],
    ['what is over by itself', { closed_at_ms: 90 }],
    ['what the rules only note', { action: 'note' }],
    ['what its producer took back', { withdrawn: true }],
    ['what its producer replaced', { superseded_by: 'b' }],
  ])('by %s', (_, given) => {
    expect(needsYou([alertOf('a', given)], NOBODY)).toEqual([]);
    expect(newlyCritical([], [alertOf('a', given)])).toEqual([]);
  });

  test('which can change: an alert that happens again is back', () => {
    const before = [alertOf('a', { archived: true })];
    const now = [alertOf('a', { occurrences: 2 })];
    expect(needsYou(now, NOBODY)).toHaveLength(1);
    expect(newlyCritical(before, now)).toHaveLength(1);
  });
});

describe('when one is put away', () => {
  test('the next one is at hand, at the end the one before', () => {
    expect(besideIt(['a', 'b', 'c'], 'b')).toBe('c');
    expect(besideIt(['a', 'b', 'c'], 'c')).toBe('b');
    expect(besideIt(['a'], 'a')).toBeNull();
  });
});

describe('an alert of a sitting', () => {
  const alerts = [alertOf('stopped', { session_id: 'a' })];
  const needed = (status: SittingStatus): string[] =>
    needsYou(alerts, new Map([['a', rowOf('a', { status })]])).map(({ id }) => id);

  test('needs nobody once that has ended', () => {
    expect(needed('ended')).toEqual([]);
  });

  test('needs a person as long as it goes on, whatever holds it up', () => {
    for (const status of ['active', 'locked', 'pending_approval'] as const) {
      expect(needed(status)).toEqual(['stopped']);
    }
  });

  test('needs a person while nothing is known of the sitting', () => {
    expect(needsYou(alerts, NOBODY)).toHaveLength(1);
  });
});

describe('what is left to review', () => {
  test('is the most urgent alert of each sitting that has ended', () => {
    const people = new Map(
      [rowOf('a', { status: 'ended' }), rowOf('b')].map((row) => [row.session_id, row]),
    );
    const alerts = [
      alertOf('warning', { severity: 'warning', ...at(90) }),
      alertOf('older', at(10)),
      alertOf('newer', at(50)),
      alertOf('still sitting', { session_id: 'b' }),
    ];
    const left = [...leftToReview(alerts, people)].map(([sitting, { id }]) => [sitting, id]);
    expect(left).toEqual([['a', 'newer']]);
  });

  test('is what is over too, but not what somebody put away', () => {
    const people = new Map([['a', rowOf('a', { status: 'ended' })]]);
    const left = (given: object) => leftToReview([alertOf('x', given)], people).size;
    expect(left({ closed_at_ms: 50 })).toBe(1);
    expect(left({ archived: true })).toBe(0);
  });
});

describe('what is said aloud', () => {
  test('is a critical alert that was not there before', () => {
    const before = [alertOf('a')];
    const now = [alertOf('a'), alertOf('b'), alertOf('c', { severity: 'warning' })];
    expect(newlyCritical(before, now).map(({ id }) => id)).toEqual(['b']);
  });

  test('is a critical alert that happened again', () => {
    const now = [alertOf('a', { occurrences: 2 })];
    expect(newlyCritical([alertOf('a')], now)).toHaveLength(1);
    expect(newlyCritical(now, now)).toEqual([]);
  });
});
