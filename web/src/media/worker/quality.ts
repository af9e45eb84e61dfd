/** Keeps the recording at the step that its line carries, one decision a segment. */
import type { FromWorker, QualityStep } from '../messages';
import { chooseStep } from './quality-rule';
import type { Tempo } from './tempo';
import type { UploadMeter } from './upload-meter';

export interface QualityParts {
  /** The ladder from best to floor; a single step is never left. */
  steps: readonly QualityStep[];
  meter: UploadMeter;
  tempo: Tempo;
  /** How much of the outbox is used, from 0 to 1. */
  filled: () => number;
  post: (message: FromWorker) => void;
  note: (type: string, detail: Record<string, unknown>) => void;
}

export class Quality {
  step = 0;
  private calmTurns = 0;

  constructor(private readonly parts: QualityParts) {}

  /** A segment ends: the next one begins with what this decides. */
  turn(): void {
    const { steps, meter, filled } = this.parts;
    const { step, calmTurns } = this;
    const { bitsPerSecond } = meter;
    const bitsOfSteps = steps.map((each) => each.bitsPerSecond);
    const choice = chooseStep({ bitsOfSteps, step, calmTurns, bitsPerSecond, filled: filled() });
    this.calmTurns = choice.calmTurns;
    if (choice.step !== step) this.go(choice.step, bitsPerSecond);
  }

  private go(to: number, measured: number | null): void {
    const { steps, tempo, post, note } = this.parts;
    const { step: from } = this;
    const next = steps[to];
    if (next === undefined) return;
    this.step = to;
    tempo.every(next.chunkMs);
    post({ kind: 'quality', step: to });
    note('quality_changed', {
      from,
      to,
      bits_per_second: next.bitsPerSecond,
      measured_bits_per_second: measured === null ? null : Math.round(measured),
    });
  }
}
