/** What a corrected key would change, in words. */
import type { KeyCorrectAnswer } from '../../contract/results-wire';
import { pointsWords } from './result-words';

export function trialWords(trial: KeyCorrectAnswer['trial']): string {
  const of = trial.candidates === 1 ? 'Of 1 candidate' : `Of ${trial.candidates} candidates`;
  if (trial.gained + trial.lost === 0) return `${of} nobody's points would change.`;
  const changes = [
    trial.gained > 0 && `${trial.gained} would gain at most ${pointsWords(trial.most_gained)}`,
    trial.lost > 0 && `${trial.lost} would lose at most ${pointsWords(trial.most_lost)}`,
  ].filter((words) => words !== false);
  return `${of} ${changes.join(', and ')}. Nothing has changed yet.`;
}
