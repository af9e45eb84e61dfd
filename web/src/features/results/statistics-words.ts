/** What statistics say, in plain words: a figure with its sample and interval, and what it means. */
import type { Estimate, Look } from '../../contract/results-wire';

/** "0.62 (0.40 to 0.80, of 25)"; why there is none where there is none. */
export function estimateWords(found: Estimate, digits = 2): string {
  if (found.value === null) return `too little to say (of ${found.sample})`;
  const { low, high } = found;
  const hasInterval = low !== null && low !== undefined && high !== null && high !== undefined;
  const between = hasInterval ? `${low.toFixed(digits)} to ${high.toFixed(digits)}, ` : '';
  return `${found.value.toFixed(digits)} (${between}of ${found.sample})`;
}

/** Why to look at a question. Never what is wrong with it. */
export const LOOKS: Record<Look, string> = {
  best_choose_another:
    'More of the best candidates chose a wrong option than a right one: is the key right?',
  best_do_worse: 'Those who are good at the rest do worse here: is the key right?',
  hard: 'Hardly anybody reaches points: was it taught, and is it clear?',
  easy: 'Nearly everybody reaches all points: it tells nobody apart.',
  left_out: 'Many have not answered it: is it clear, and was there time?',
};

export const MEANS = {
  mean: 'What candidates reached on average, in points.',
  spread: 'By how much candidates differ from the mean, in points. Small: all are much alike.',
  alpha:
    'How far the questions measure the same, up to 1. Below about 0.7, be careful to tell two candidates apart.',
  error: 'Two candidates within so many points of each other are not told apart.',
  facility: 'The share of points that was reached: 0.9 is easy, 0.2 is hard.',
  discrimination:
    'Whether those who are good at the rest do better here: 0.3 and more tells apart, below 0 look at the key.',
} as const;

/** "10 to 20 %", the bounds of a tenth. */
export function tenthWords(place: number): string {
  return `${place * 10} to ${place * 10 + 10} %`;
}
