import { describe, expect, test } from 'vitest';
import { checked, problemOf, roomsOf, type ExamFields } from './exam-form';

const FIELDS: ExamFields = {
  title: ' Contest June 2026 ',
  mode: 'companion',
  contest_url: 'https://www.hackerrank.com/contests/june',
  opens_at: '2026-06-01T12:00',
  closes_at: '2026-06-01T14:00',
  time_zone: 'Asia/Kolkata',
  rooms: 'Room 1\n\n Room 2 \nRoom 1\n',
};

/** The fields that a form with these changes is refused for. */
function refusedFor(changes: Partial<ExamFields>): string[] {
  const result = checked({ ...FIELDS, ...changes });
  return result.kind === 'refused' ? Object.keys(result.problems) : [];
}

describe('the form of a new exam', () => {
  test('is sent trimmed, with the times on the clock of its zone', () => {
    expect(checked(FIELDS)).toEqual({
      kind: 'sendable',
      body: {
        title: 'Contest June 2026',
        mode: 'companion',
        contest_url: 'https://www.hackerrank.com/contests/june',
        opens_at: '2026-06-01T12:00',
        closes_at: '2026-06-01T14:00',
        time_zone: 'Asia/Kolkata',
        rooms: ['Room 1', 'Room 2'],
      },
    });
  });

  test('says everything that is missing at once', () => {
    const empty = { title: ' ', contest_url: '', opens_at: '', closes_at: '' };
    expect(refusedFor(empty)).toEqual(['title', 'contest_url', 'opens_at', 'closes_at']);
  });

  test('must close after it opens', () => {
    expect(refusedFor({ closes_at: '2026-06-01T12:00' })).toEqual(['closes_at']);
    expect(refusedFor({ closes_at: '2026-06-01T12:01' })).toEqual([]);
  });

  test('needs a whole link that a browser may open', () => {
    for (const link of ['hackerrank.com/x', 'javascript:alert(1)', 'ftp://x', 'https://']) {
      expect(refusedFor({ contest_url: link }), link).toEqual(['contest_url']);
    }
  });

  test('asks for no link where candidates work in our own player', () => {
    const hosted = checked({ ...FIELDS, mode: 'hosted', contest_url: 'left from before' });
    expect(hosted).toMatchObject({ kind: 'sendable', body: { mode: 'hosted' } });
    expect(hosted.kind === 'sendable' && 'contest_url' in hosted.body).toBe(false);
    expect(refusedFor({ mode: 'companion', contest_url: '' })).toEqual(['contest_url']);
  });

  test('takes rooms one per line', () => {
    expect(roomsOf('')).toEqual([]);
    expect(roomsOf('A\r\nB')).toEqual(['A', 'B']);
  });
});

describe('a refusal by the server', () => {
  test('is shown at the field that it is about', () => {
    expect(Object.keys(problemOf('window_invalid', undefined) ?? {})).toEqual(['closes_at']);
    expect(Object.keys(problemOf('contest_url_invalid', undefined) ?? {})).toEqual(['contest_url']);
    expect(Object.keys(problemOf('slug_taken', 'contest_slug') ?? {})).toEqual(['title']);
    expect(Object.keys(problemOf('field_required', 'opens_at_ms') ?? {})).toEqual(['opens_at']);
    expect(Object.keys(problemOf('too_long', 'rooms') ?? {})).toEqual(['rooms']);
  });

  test('about no field of the form is said elsewhere', () => {
    expect(problemOf('internal_error', undefined)).toBeNull();
    expect(problemOf('field_required', 'mode')).toBeNull();
  });
});
