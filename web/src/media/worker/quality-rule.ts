/** Which step of the ladder fits the line: early down, slowly up, never to and fro. */

/** What is known when a segment ends. Steps count from 0, the best. */
export interface LineLook {
  /** What each step asks of the line, all tracks together. */
  bitsOfSteps: readonly number[];
  step: number;
  /** What uploads really took; null while nobody knows. */
  bitsPerSecond: number | null;
  /** How much of the outbox is used, from 0 to 1. */
  filled: number;
  /** Segments that ended since the line last looked too poor for a better step. */
  calmTurns: number;
}

export interface QualityChoice {
  step: number;
  calmTurns: number;
}

/** A step is left when it asks for more than this share of the line. */
const DOWN_SHARE = 0.8;
/** A better one is taken when it asks for no more than this. Far apart, so that noise moves nothing. */
const UP_SHARE = 0.5;
/** So many segments in a row have to say so. */
const UP_TURNS = 6;
/** An outbox that fills goes down whatever the line is thought to carry. */
const FILLED_DOWN = 1 / 8;
const FILLED_UP = 1 / 16;

/** To be asked once a segment. */
export function chooseStep(look: LineLook): QualityChoice {
  const { bitsOfSteps, step, bitsPerSecond, filled } = look;
  const floor = bitsOfSteps.length - 1;
  const line = bitsPerSecond ?? Infinity;
  const fits = (at: number, share: number): boolean => (bitsOfSteps[at] ?? 0) <= share * line;
  let lower = step;
  while (lower < floor && !fits(lower, DOWN_SHARE)) lower += 1;
  if (lower === step && filled > FILLED_DOWN && step < floor) lower += 1;
  if (lower > step) return { step: lower, calmTurns: 0 };
  const isCalm =
    step > 0 && bitsPerSecond !== null && filled < FILLED_UP && fits(step - 1, UP_SHARE);
  const calmTurns = isCalm ? look.calmTurns + 1 : 0;
  return calmTurns < UP_TURNS ? { step, calmTurns } : { step: step - 1, calmTurns: 0 };
}
