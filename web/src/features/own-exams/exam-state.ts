/** Where a candidate stands with one exam of theirs, and the one thing that they can do there. */
import type { OwnExam } from '../../contract/candidate-wire';

export type ExamState = 'not_started' | 'open' | 'begun' | 'finished' | 'over';
export type ExamAction = 'prepare' | 'begin' | 'goOn';

export function stateOf({ phase, progress }: Pick<OwnExam, 'phase' | 'progress'>): ExamState {
  // Who has begun may come back after the end too: what was recorded may still wait to be sent.
  if (progress === 'begun') return 'begun';
  if (progress === 'ended') return 'finished';
  return phase === 'ended' ? 'over' : phase;
}

const ACTION_OF: Readonly<Record<ExamState, ExamAction | null>> = {
  not_started: 'prepare',
  open: 'begin',
  begun: 'goOn',
  finished: null,
  over: null,
};

export function actionOf(state: ExamState): ExamAction | null {
  return ACTION_OF[state];
}

export function pathOf(action: ExamAction, path: string): string {
  return action === 'prepare' ? `${path}/check` : path;
}
