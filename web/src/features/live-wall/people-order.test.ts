import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SittingRow, SittingStatus } from '../../contract/wire';
import { PeopleOrder } from './people-order';
import { EVERYBODY, SORTS, type Search } from './search';
import { alertOf, rowOf } from './testing/rows';
import { noticedOf, type Noticed } from './urgency';

const NOTHING: ReadonlyMap<string, Noticed> = new Map();
const ids = (rows: readonly SittingRow[]) => rows.map(({ session_id: id }) => id);

/** A row of one of few people, so that the same person changes again and again. */
const anyRow: fc.Arbitrary<SittingRow> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    name: fc.constantFrom('Ann', 'Bo', 'Éva'),
    room: fc.constantFrom('Room 2', 'Room 10'),
    status: fc.constantFrom<SittingStatus>('active', 'pending_approval', 'locked', 'ended'),
    connection: fc.constantFrom('connected', 'disconnected'),
  })
  .map(({ id, ...given }) => rowOf(id, given));
const anyAlert = fc
  .record({
    id: fc.constantFrom('1', '2', '3'),
    session_id: fc.constantFrom('a', 'b', 'c'),
    severity: fc.constantFrom('critical', 'warning', 'info'),
    archived: fc.boolean(),
  })
  .map(({ id, ...given }) => alertOf(id, given as never));
const anySearch: fc.Arbitrary<Search> = fc.record({
  text: fc.constantFrom('', 'o', '10'),
  room: fc.constantFrom('', 'Room 2'),
  standing: fc.constantFrom('', 'live', 'disconnected'),
  sort: fc.constantFrom(...SORTS),
  view: fc.constant('table' as const),
});

describe('the order of the people', () => {
  test('kept over any messages and searches is that of a list made anew', () => {
    const step = fc.oneof(
      fc.record({ row: anyRow }),
      fc.record({ alert: anyAlert }),
      fc.record({ search: anySearch }),
      fc.record({ gone: fc.constantFrom('a', 'b') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const kept = new PeopleOrder();
        const people = new Map<string, SittingRow>();
        const alerts = new Map<string, ReturnType<typeof alertOf>>();
        let search = EVERYBODY;
        let noticed = NOTHING;
        for (const one of steps) {
          if ('row' in one) people.set(one.row.session_id, one.row);
          else if ('alert' in one) alerts.set(one.alert.id, one.alert);
          else if ('gone' in one) people.delete(one.gone);
          else search = one.search;
          noticed = noticedOf([...alerts.values()], people, noticed);
          const rows = [...people.values()];
          const anew = new PeopleOrder().update(rows.toReversed(), noticed, search);
          expect(ids(kept.update(rows, noticed, search))).toEqual(ids(anew));
        }
      }),
    );
  });

  test('is the same list while nothing of it changed', () => {
    const order = new PeopleOrder();
    const rows = [rowOf('a'), rowOf('b')];
    const first = order.update(rows, NOTHING, EVERYBODY);
    expect(order.update([...rows], NOTHING, EVERYBODY)).toBe(first);
    expect(order.update([rowOf('a'), rowOf('b')], NOTHING, EVERYBODY)).not.toBe(first);
  });

  test('an alert brings somebody up of whom nothing else changed', () => {
    const order = new PeopleOrder();
    const rows = [rowOf('a'), rowOf('b')];
    expect(ids(order.update(rows, NOTHING, EVERYBODY))).toEqual(['a', 'b']);
    const alert = alertOf('1', { session_id: 'b', severity: 'critical', action: 'notify' });
    const noticed = noticedOf([alert], new Map(rows.map((row) => [row.session_id, row])));
    expect(ids(order.update(rows, noticed, EVERYBODY))).toEqual(['b', 'a']);
  });

  test('has first whom somebody should look at, then the names in order', () => {
    const rows = [
      rowOf('zoe', { name: 'Zoe' }),
      rowOf('ann', { name: 'Ann' }),
      rowOf('eve', { name: 'Eve', status: 'ended' }),
      rowOf('max', { name: 'Max', connection: 'disconnected' }),
      rowOf('kim', { help: { request_id: '1', text: '', asked_at_ms: 0 } }),
      rowOf('pia'),
      rowOf('tom'),
    ];
    const alerts = [
      alertOf('1', { session_id: 'pia', severity: 'warning' }),
      alertOf('2', { session_id: 'tom', severity: 'critical' }),
      alertOf('3', { session_id: 'eve', severity: 'critical' }),
    ];
    const people = new Map(rows.map((row) => [row.session_id, row]));
    const found = new PeopleOrder().update(rows, noticedOf(alerts, people), EVERYBODY);
    expect(ids(found)).toEqual(['tom', 'kim', 'pia', 'max', 'ann', 'zoe', 'eve']);
  });

  test('by room counts as people do', () => {
    const rows = ['Room 10', 'Room 9'].map((room) => rowOf(room, { room }));
    const found = new PeopleOrder().update(rows, NOTHING, { ...EVERYBODY, sort: 'room' });
    expect(ids(found)).toEqual(['Room 9', 'Room 10']);
  });
});
