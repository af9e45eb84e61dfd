import { expect, test } from 'vitest';
import {
  agoWords,
  whenWords,
  asksFor,
  historyWords,
  newsWords,
  outcomeWords,
  standingWords,
  summaryOf,
} from './alert-words';
import { alertOf, outcomeOf } from './testing/alerts';

test('an alert asks for what the exam’s rules say, a walk as such', () => {
  expect(asksFor(alertOf('a'))).toBe('Go to Room 4: Priya S.');
  expect(asksFor(alertOf('a', { action: 'notify' }))).toBe('Take a look now');
  expect(asksFor(alertOf('a', { action: 'note' }))).toBe('Nothing to do: for the record');
});

test('how it stands names who, and nothing where nobody did anything', () => {
  expect(standingWords(alertOf('a'))).toBe('');
  const given = { acknowledged_by: 'ruth', assigned_to: 'carl', notes: 1, archived: true };
  expect(standingWords(alertOf('a', given))).toBe('archived · seen by ruth · with carl · 1 note');
});

test('a preview says how many of whom, and what each becomes', () => {
  const results = [
    outcomeOf('a'),
    outcomeOf('b', { outcome: 'unchanged' }),
    outcomeOf('c', { outcome: 'refused', why: 'no_such_alert', username_norm: '' }),
  ];
  expect(summaryOf('archive', results)).toBe(
    '3 alerts of 1 person: 1 archived, 1 as before, 1 not possible.',
  );
  expect(results.map((one) => outcomeWords('archive', one))).toEqual([
    'archived',
    'was archived before',
    'no: you may not act there, or it is no more',
  ]);
  expect(outcomeWords('assign', outcomeOf('a', { assigned_to: 'ruth' }))).toBe('with ruth');
});

test('news are told apart', () => {
  const news = new Map([
    ['a', true],
    ['b', true],
    ['c', false],
  ]);
  expect(newsWords(news)).toBe('2 new, 1 again');
});

test('a line of history is a sentence’s worth', () => {
  expect(historyWords('alert_assigned', { assignee: 'ruth' })).toBe('assigned to ruth');
  expect(historyWords('alert_assigned', { assignee: '' })).toBe('assigned to nobody');
  expect(historyWords('alert_something_new', {})).toBe('something new');
});

test('what is older than a day has its day, and is not counted in hours', () => {
  const now = Date.parse('2026-06-10T12:00:00');
  expect(whenWords(now - 52_000, now)).toBe('11:59:08');
  expect(agoWords(now - 52_000, now)).toBe('52 s ago');
  expect(whenWords(now - 2 * 86_400_000, now)).toBe('8 Jun 2026, 12:00');
  expect(agoWords(now - 2 * 86_400_000, now)).toBe('');
  expect(agoWords(now + 500, now)).toBe('just now');
});
