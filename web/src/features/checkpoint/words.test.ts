// @vitest-environment node
import { expect, test } from 'vitest';
import { CHECKPOINT_MESSAGE } from '../../media/worker/checkpoints';
import { english } from '../../words/english';
import { englishWords } from '../../words/words';
import { timeLeft } from './words';

const said = (seconds: number): string => timeLeft(englishWords, seconds * 1000);

test('the time left is said in minutes, and never counted down by the second', () => {
  expect([120, 119, 91].map(said)).toEqual(Array(3).fill('About 2 minutes are left.'));
  expect([89, 60].map(said)).toEqual(Array(2).fill('About 1 minute is left.'));
  expect([59, 1, -3].map(said)).toEqual(Array(3).fill('Less than a minute is left.'));
});

test('the server is told what the English page asks', () => {
  expect(CHECKPOINT_MESSAGE).toBe(english.checkpoint.question);
});
