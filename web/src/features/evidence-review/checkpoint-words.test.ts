// @vitest-environment node
import { expect, test } from 'vitest';
import { answerWords } from './checkpoint-words';

const ASKED = {
  checkpoint_id: 'c1',
  shown_at_ms: 1_000,
  answer: null,
  answered_at_ms: null,
  was_away: false,
};

test('what came of a question is told as what happened, and as no more', () => {
  const confirmed = { ...ASKED, answer: 'confirmed' as const, answered_at_ms: 13_000 };
  expect(answerWords(confirmed, 'active')).toMatch(/answered after 12 s$/);
  const missed = { ...ASKED, answer: 'missed' as const, answered_at_ms: 121_000 };
  expect(answerWords(missed, 'active')).toMatch(/no answer in time$/);
  expect(answerWords({ ...missed, was_away: true }, 'active')).toContain('the computer slept');
  expect(answerWords(ASKED, 'active')).toMatch(/waiting for the answer$/);
  expect(answerWords(ASKED, 'ended')).toMatch(/no answer is known$/);
});
