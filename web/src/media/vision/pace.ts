/**
 * How often the camera is looked at, and how thoroughly: as much as this machine does by the way.
 *
 * A machine is slow where a look takes, on the mean of the last few, more than a seventh of the
 * time until the next one. Then one pass over the whole picture takes the place of five; then the
 * looks come less often, down to one in four seconds; and where even that is too much, none come.
 */

/** One pass over the whole picture, or that and one for each window that may show somebody. */
export type Effort = 'thorough' | 'single';

export interface Step {
  effort: Effort;
  everyMs: number;
}

export const STEPS: readonly Step[] = [
  { effort: 'thorough', everyMs: 1000 },
  { effort: 'single', everyMs: 1000 },
  { effort: 'single', everyMs: 2000 },
  { effort: 'single', everyMs: 4000 },
];

/** Of the time between two looks, one may take so much. */
export const SHARE_MAX = 1 / 7;
/** A look is judged by the mean of so many: one that took long says nothing. */
export const JUDGED_BY = 5;
/** So many looks in a row must have been easy before more is tried again. */
export const EASY_FOR = 60;
/** Five passes take so many times as long as one. */
const THOROUGH_COST = 5;

export class Pace {
  private at = 0;
  private hasStopped = false;
  private took: number[] = [];

  /** What to do next; null where this machine is too slow for any of it. */
  get step(): Step | null {
    return this.hasStopped ? null : (STEPS[this.at] ?? null);
  }

  /** A look is done, and took so long. */
  looked(milliseconds: number): void {
    const { step } = this;
    if (step === null) return;
    this.took.push(milliseconds);
    const recent = this.took.slice(-JUDGED_BY);
    if (recent.length < JUDGED_BY) return;
    if (mean(recent) > step.everyMs * SHARE_MAX) return this.slower();
    if (this.took.length >= EASY_FOR) this.considerMore();
  }

  private slower(): void {
    this.took = [];
    if (this.at === STEPS.length - 1) this.hasStopped = true;
    else this.at += 1;
  }

  /** Half of what is allowed is left free, or the pace would go up and down for ever. */
  private considerMore(): void {
    const more = STEPS[this.at - 1];
    const { step } = this;
    if (more !== undefined && step !== null) {
      const cost = more.effort === step.effort ? 1 : THOROUGH_COST;
      if (mean(this.took) * cost <= (more.everyMs * SHARE_MAX) / 2) this.at -= 1;
    }
    this.took = [];
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
