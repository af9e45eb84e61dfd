import { describe, expect, test } from 'vitest';
import { needsYou, newlyCritical } from './needs';
import { alertOf } from './testing/rows';

const at = (last_seen_at_ms: number) => ({ first_seen_at_ms: 0, last_seen_at_ms });

describe('what needs a person', () => {
  test('is critical before warning, and the newest first', () => {
    const alerts = [
      alertOf('warning, new', { severity: 'warning', ...at(90) }),
      alertOf('critical, old', at(10)),
      alertOf('critical, new', at(50)),
    ];
    const ids = needsYou(alerts).map(({ id }) => id);
    expect(ids).toEqual(['critical, new', 'critical, old', 'warning, new']);
  });

  test('is not what is only information', () => {
    expect(needsYou([alertOf('a', { severity: 'info' })])).toEqual([]);
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
