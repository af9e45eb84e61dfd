import { describe, expect, test } from 'vitest';
import { BellRule, readChoice, SILENT, type BellChoice } from './bell-rule';
import { alertOf } from './testing/alerts';

const choice: BellChoice = {
  ...SILENT,
  critical: { sound: true, notification: true },
  warning: { sound: true, notification: false },
};
const OPENED = Date.parse('2026-06-01T11:00:00.000Z');
const QUIET = { sound: false, notification: false };

describe('a new alert', () => {
  test('does what was chosen for its severity', () => {
    const rule = new BellRule();
    const at = (nowMs: number, id: string, severity: 'critical' | 'warning' | 'info') =>
      rule.ringFor(alertOf(id, { severity }), choice, OPENED, nowMs);
    expect(at(0, 'a', 'critical')).toEqual({ sound: true, notification: true });
    expect(at(5_000, 'b', 'warning')).toEqual({ sound: true, notification: false });
    expect(at(10_000, 'c', 'info')).toEqual(QUIET);
  });

  test('rings once, and again when it happens again', () => {
    const rule = new BellRule();
    const told = (occurrences: number, nowMs: number) =>
      rule.ringFor(alertOf('a', { occurrences }), choice, OPENED, nowMs).notification;
    expect([told(1, 0), told(1, 5_000), told(2, 10_000)]).toEqual([true, false, true]);
  });

  test('makes no sound right behind another, and its notification comes all the same', () => {
    const rule = new BellRule();
    rule.ringFor(alertOf('a'), choice, OPENED, 0);
    expect(rule.ringFor(alertOf('b'), choice, OPENED, 1_999)).toEqual({
      sound: false,
      notification: true,
    });
    expect(rule.ringFor(alertOf('c'), choice, OPENED, 2_000).sound).toBe(true);
  });
});

test('what is only noted does not ring, and does once it asks for more', () => {
  const rule = new BellRule();
  const told = (action: 'note' | 'notify') =>
    rule.ringFor(alertOf('a', { action }), choice, OPENED, 0);
  expect(told('note')).toEqual(QUIET);
  expect(told('notify')).toEqual({ sound: true, notification: true });
});

test.each([
  { archived: true },
  { withdrawn: true },
  { superseded_by: 'b' },
  { acknowledged_at_ms: 1 },
  { received_at: '2026-06-01T10:59:59.000Z' },
])('nothing rings for what is %o', (given) => {
  expect(new BellRule().ringFor(alertOf('a', given), choice, OPENED, 0)).toEqual(QUIET);
});

test('what a browser kept is read, and anything else is silence', () => {
  expect(readChoice(JSON.stringify(choice))).toEqual(choice);
  for (const kept of [null, '', '{', '7', 'null', '{"critical":{"sound":"yes"}}', '[1]']) {
    expect(readChoice(kept)).toEqual(SILENT);
  }
});
