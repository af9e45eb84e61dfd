/** Which words of the catalogue belong to what came of asking for the screen. */
import type { ScreenAnswer } from '../../media/screen-capture';
import type { Text } from '../../words/words';

interface Advice {
  title: string;
  advice: string;
}

/** Null when the entire screen was shared. */
export function adviceFor({ title, advice }: Text['share'], answer: ScreenAnswer): Advice | null {
  if (answer.kind === 'shared') return null;
  if (answer.kind !== 'wrong_surface') {
    return { title: title[answer.kind], advice: advice[answer.kind] };
  }
  const { surface } = answer;
  const chosen = surface === 'browser' || surface === 'window' ? surface : 'something_else';
  return { title: title[chosen], advice: advice.wrong_surface };
}
