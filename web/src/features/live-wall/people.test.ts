import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SittingRow, SittingStatus, TrackState } from '../../contract/wire';
import { causeWordsOf, countsOf, standingOf, trackGroupsOf, tracksIn, whenOf } from './people';
import { rowOf } from './testing/rows';

const ALL: SittingStatus[] = ['active', 'pending_approval', 'locked', 'ended'];
const anyRow: fc.Arbitrary<SittingRow> = fc
  .record({
    id: fc.uuid(),
    name: fc.constantFrom('Ann', 'Bo'),
    status: fc.constantFrom(...ALL),
    connection: fc.constantFrom('connected', 'disconnected'),
    screen: fc.constantFrom<TrackState>('recording', 'stopped', 'error', 'inactive'),
  })
  .map(({ id, name, status, connection, screen }) =>
    rowOf(id, {
      name,
      status,
      connection,
      tracks: { screen, camera: 'recording', microphone: 'unavailable' },
    }),
  );

describe('the counts of an exam', () => {
  test('a sitting begun under a wrong name is said as what it is, and counted nowhere', () => {
    const row = rowOf('a', { status: 'ended', ended_at_ms: 5, ended_reason: 'disowned' });
    expect(standingOf(row)).toBe('mistaken');
    expect(Object.values(countsOf([row])).every((count) => count === 0)).toBe(true);
  });

  test('name each sitting by its status first, then by its connection', () => {
    const rows = [
      rowOf('a'),
      rowOf('b', { connection: 'disconnected' }),
      rowOf('c', { status: 'pending_approval', connection: 'disconnected' }),
      rowOf('d', { status: 'locked', connection: 'disconnected' }),
      rowOf('e', { status: 'ended', connection: 'disconnected' }),
      rowOf('f', { tracks: { screen: 'stopped', camera: 'recording', microphone: 'recording' } }),
    ];
    expect(countsOf(rows)).toEqual({
      live: 2,
      disconnected: 1,
      pending: 1,
      locked: 1,
      finished: 1,
    });
  });

  test('count everybody once', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const sum = Object.values(countsOf(rows)).reduce((total, count) => total + count, 0);
        expect(sum).toBe(rows.length);
      }),
    );
  });
});

test('a camera or a microphone that is not there raises nothing by itself', () => {
  const row = rowOf('a', {
    tracks: { screen: 'recording', camera: 'permission_denied', microphone: 'unavailable' },
  });
  expect(standingOf(row)).toBe('live');
});

test('tracks in the same state are said together, what is recorded first', () => {
  const row = rowOf('a', {
    tracks: { screen: 'stopped', camera: 'recording', microphone: 'recording' },
  });
  expect(trackGroupsOf(row)).toEqual([
    { state: 'recording', tracks: ['camera', 'microphone'] },
    { state: 'stopped', tracks: ['screen'] },
  ]);
});

describe('a connection', () => {
  const lost = { connection: 'disconnected', last_seen_at_ms: 70, created_at_ms: 10 } as const;

  test.each([
    ['closed_tab', 'closed the tab'],
    ['silence', 'connection lost'],
    ['server_restarted', 'server was restarted'],
    [null, 'connection lost'],
  ])('lost by %s is told as “%s”', (disconnect_cause, words) => {
    expect(causeWordsOf(rowOf('a', { ...lost, disconnect_cause }))).toBe(words);
  });

  test('has nothing to explain while it stands, and after the end', () => {
    expect(causeWordsOf(rowOf('a'))).toBeNull();
    expect(causeWordsOf(rowOf('a', { ...lost, status: 'ended' }))).toBeNull();
  });

  test('is told by when somebody joined, was last heard, or ended', () => {
    expect(whenOf(rowOf('a', { created_at_ms: 10 }))).toEqual(['joined', 10]);
    expect(whenOf(rowOf('a', lost))).toEqual(['last heard', 70]);
    expect(whenOf(rowOf('a', { ...lost, ended_at_ms: 90 }))).toEqual(['ended', 90]);
  });
});

test('tracks in the same state are named together, all of them in one word', () => {
  expect(trackGroupsOf(rowOf('a')).map(tracksIn)).toEqual(['All tracks']);
  const tracks = { screen: 'recording', camera: 'stopped', microphone: 'recording' } as const;
  expect(trackGroupsOf(rowOf('a', { tracks })).map(tracksIn)).toEqual([
    'Screen, microphone',
    'Camera',
  ]);
});
