import { expect, test } from 'vitest';
import type { EvidenceOutlook, RetentionPlan } from '../../contract/wire';
import { besideWords, fateWords, keptWords, planWords } from './fate-words';

const OUTLOOK: EvidenceOutlook = {
  session_id: 's',
  hackerrank_username: 'priya_s',
  name: 'Priya S.',
  room: 'Room 4',
  ended_at_ms: Date.UTC(2026, 5, 8, 12),
  due_at_ms: Date.UTC(2026, 6, 8, 12),
  fate: 'waiting',
  hold: null,
  removal: null,
};
const PLAN: RetentionPlan = {
  contest_slug: 'june',
  exam_title: 'June',
  retention_days: 30,
  deletes_evidence: true,
  sittings: [],
  next: null,
  held: 1,
  removed: 2,
  not_ended: 0,
};

test('an exam says in words what is deleted when', () => {
  expect(planWords(PLAN)).toMatch(/30 days after the exam.*deleted for good/);
  expect(planWords({ ...PLAN, deletes_evidence: false })).toMatch(/Nothing is deleted/);
  expect(planWords({ ...PLAN, retention_days: 0 })).toMatch(/says no time/);
  expect(planWords({ ...PLAN, retention_days: 1 })).toMatch(/1 day after/);
});

test('what is not on the list is counted, and who has not ended only where there is somebody', () => {
  expect(besideWords(PLAN)).toBe('1 sitting kept by somebody · 2 sittings deleted.');
  expect(besideWords({ ...PLAN, not_ended: 3 })).toMatch(/3 sittings not ended/);
});

test('each fate has a sentence, and a hold says who and why', () => {
  const hold = { reason: 'an appeal', by: 'rita', held_at_ms: Date.UTC(2026, 5, 9) };
  const removal = { begun_at_ms: 0, done_at_ms: null, segments: 1, bytes: 2, observations: 3 };
  expect(fateWords(OUTLOOK)).toMatch(/^Deleted on /);
  expect(fateWords({ ...OUTLOOK, fate: 'due' })).toMatch(/within minutes/);
  expect(fateWords({ ...OUTLOOK, fate: 'held', hold })).toMatch(/rita.*an appeal/);
  expect(fateWords({ ...OUTLOOK, fate: 'in_review' })).toMatch(/review is decided/);
  expect(fateWords({ ...OUTLOOK, fate: 'kept', due_at_ms: null })).toMatch(/says no time/);
  expect(fateWords({ ...OUTLOOK, fate: 'removed', removal })).toMatch(/Removed by retention/);
  expect(keptWords({ outlook: null, hold })).toMatch(/rita/);
  expect(keptWords({ outlook: null, hold: null })).toMatch(/when the sitting has ended/);
});
