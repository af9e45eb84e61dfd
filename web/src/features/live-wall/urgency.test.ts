import { describe, expect, test } from 'vitest';
import type { Alert, SittingRow } from '../../contract/wire';
import { alertOf, rowOf } from './testing/rows';
import { noticedOf } from './urgency';

const sits = new Map<string, SittingRow>([['a', rowOf('a')]]);
const ended = new Map<string, SittingRow>([['a', rowOf('a', { status: 'ended' })]]);
const at = (id: string, ms: number, given: Partial<Alert> = {}) =>
  alertOf(id, { session_id: 'a', last_seen_at_ms: ms, ...given });

describe('what a row says was noticed', () => {
  test('is the newest that is open, and how many others are', () => {
    const alerts = [
      at('old', 10),
      at('newest', 30, { severity: 'warning' }),
      at('put away', 40, { archived: true }),
      at('over', 50, { closed_at_ms: 60 }),
      at('information', 70, { severity: 'info' }),
    ];
    const noticed = noticedOf(alerts, sits).get('a');
    expect(noticed?.alert.id).toBe('newest');
    expect(noticed).toMatchObject({ more: 1, hasCritical: true, hasWarning: true });
  });

  test('does not depend on the order in which the messages came', () => {
    const alerts = [at('one', 10), at('two', 20), at('three', 15)];
    expect(noticedOf(alerts.toReversed(), sits)).toEqual(noticedOf(alerts, sits));
  });

  test('of one who has ended is what is most urgent to review', () => {
    const alerts = [
      at('critical', 10, { closed_at_ms: 20 }),
      at('newer', 30, { severity: 'warning' }),
    ];
    expect(noticedOf(alerts, ended).get('a')).toMatchObject({ more: 0, hasCritical: false });
    expect(noticedOf(alerts, ended).get('a')?.alert.id).toBe('critical');
  });

  test('is only shown, and urges nobody, where the rules only note it', () => {
    const noticed = noticedOf([at('noted', 10, { action: 'note' })], sits).get('a');
    expect(noticed).toMatchObject({ hasCritical: false, hasWarning: false, more: 0 });
  });

  test('stays the same object while nothing of it changed', () => {
    const alerts = [at('one', 10)];
    const before = noticedOf(alerts, sits);
    expect(noticedOf([...alerts], sits, before)).toBe(before);
    const again = noticedOf([at('one', 20)], sits, before);
    expect(again.get('a')).not.toBe(before.get('a'));
  });

  test('is another list when somebody leaves it', () => {
    const before = noticedOf([at('one', 10)], sits);
    expect(noticedOf([], sits, before).size).toBe(0);
  });
});
