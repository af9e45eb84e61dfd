/** What came of a question whether the candidate is there: facts, no verdict. */
import type { Recording } from '../../contract/wire';
import { lengthOf } from '../../ui/clock-words';

type Checkpoint = Recording['checkpoints'][number];

export function answerWords(checkpoint: Checkpoint, status: Recording['status']): string {
  const { answer, answered_at_ms: answeredAtMs, shown_at_ms: shownAtMs } = checkpoint;
  if (answer === 'confirmed') {
    const afterMs = Math.max(0, (answeredAtMs ?? shownAtMs) - shownAtMs);
    return `asked “Are you still here?”: answered after ${lengthOf(afterMs)}`;
  }
  if (answer === 'missed') {
    return checkpoint.was_away
      ? 'asked “Are you still here?”: no answer in time; the page was closed or the computer slept'
      : 'asked “Are you still here?”: no answer in time';
  }
  return status === 'ended'
    ? 'asked “Are you still here?”: no answer is known'
    : 'asked “Are you still here?”: waiting for the answer';
}
