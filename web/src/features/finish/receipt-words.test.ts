// @vitest-environment node
import { expect, test } from 'vitest';
import type { SittingReceipt } from '../../contract/wire';
import { german } from '../../words/german';
import { englishWords, Words } from '../../words/words';
import { receiptFile, receiptFileName } from './receipt-file';
import { receiptHeading, receiptSections } from './receipt-words';

const AT = Date.UTC(2026, 5, 8, 9, 0, 0);
const GAP = { from_ms: AT + 10_000, to_ms: AT + 40_000, reason: 'share_stopped' };
const SCREEN = { track: 'screen', segments: 2, size_bytes: 20_000, seconds: 20 };
const NO_GAPS = { gaps: [], more_gaps: 0, missing_seconds: 0 };

function receiptOf(given: Partial<SittingReceipt> = {}): SittingReceipt {
  return {
    format: 'invigilator-receipt/1',
    session_id: '0123456789abcdef',
    contest_slug: 'june',
    exam_title: 'June',
    time_zone: 'Asia/Kolkata',
    hackerrank_username: 'priya_s',
    name: 'Priya S.',
    room: '4',
    began_at_ms: AT,
    ended_at_ms: AT + 3_600_000,
    ended_reason: 'handed_in',
    tracks: [{ ...SCREEN, ...NO_GAPS }],
    observations: 7,
    manifest_sha256: 'f00d',
    chain_position: 12,
    chain_head: 'beef',
    late_segments: 0,
    late_observations: 0,
    retention_days: 0,
    ...given,
  };
}

function textOf(receipt: SittingReceipt, words = englishWords): string {
  return receiptSections(words, receipt)
    .flatMap(({ rows, lines }) => [...rows.map((row) => row.join(': ')), ...lines])
    .join('\n');
}

test('it says whose it is, in the time of the exam’s room, and what was received', () => {
  const text = textOf(receiptOf());
  for (const said of [
    'Ended: 8 Jun 2026, 15:30, by you',
    'Screen: 20 secs in 2 pieces, 20 kB',
    'Notes about the page: 7',
    'Nothing is missing.',
    'Seal (SHA-256): f00d',
    'Head of the chain, fact 12: beef',
    'As your organiser decides: ask them.',
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('Came after the end');
});

test('a gap is said with its times and its reason, and those that are too many as a number', () => {
  const gaps = [GAP, { ...GAP, reason: 'something_new' }];
  const text = textOf(receiptOf({ tracks: [{ ...SCREEN, ...NO_GAPS, gaps, more_gaps: 3 }] }));
  expect(text).toContain('Screen, 14:30:10 to 14:30:40 (30 secs): screen sharing had stopped');
  expect(text).toContain('(30 secs): something_new');
  expect(text).toContain('Screen: and 3 more');
});

test('a gap of less than a second has one time, not two that look alike', () => {
  const gaps = [{ ...GAP, to_ms: GAP.from_ms + 600 }];
  const text = textOf(receiptOf({ tracks: [{ ...SCREEN, ...NO_GAPS, gaps }] }));
  expect(text).toContain('Screen, 14:30:10, less than a second: screen sharing had stopped');
});

test('an end by staff is not called one’s own, and an unknown one is only given its time', () => {
  const said = englishWords.text.finish.receipt;
  const byStaff = receiptOf({ ended_reason: 'admin_action', tracks: [], retention_days: 30 });
  expect(receiptHeading(said, receiptOf())).toBe('You have finished');
  expect(receiptHeading(said, byStaff)).toBe('Your sitting has ended');
  expect(textOf(byStaff)).toContain('by your proctor');
  expect(textOf(byStaff)).toContain('Nothing was received');
  expect(textOf(byStaff)).toContain('30 days after the end');
  expect(textOf(receiptOf({ ended_reason: 'constructor' }))).toContain(
    'Ended: 8 Jun 2026, 15:30\n',
  );
});

test('the file holds the page’s words and the server’s receipt unchanged', async () => {
  const language = { tag: 'de', name: 'Deutsch', locale: 'de-DE', dir: 'ltr' } as const;
  const receipt = receiptOf({ late_segments: 1 });
  const file = receiptFile(new Words(language, german), receipt);
  const kept = JSON.parse(await file.text()) as { words: string[]; receipt: unknown };
  expect(kept.receipt).toEqual(receipt);
  expect(kept.words).toContain('Name: Priya S.');
  expect(kept.words).toContain('Nach dem Ende angekommen: 1 Teil, neben dem Übrigen aufbewahrt');
  expect(receiptFileName(receipt)).toBe('receipt-june-01234567.json');
});
