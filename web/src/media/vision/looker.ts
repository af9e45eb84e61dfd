/** Looks at one frame after another, at the pace that this machine keeps. */
import { WINDOWS, type Box } from './boxes';
import { readable, sizeOf, type FaceFinder, type Frame } from './face-finder';
import {
  change,
  cut,
  differenceHash,
  light,
  lumaOf,
  sharpness,
  shrunk,
  type Luma,
} from './figures';
import type { FromLooker, Seen } from './messages';
import { Pace, STEPS, type Effort, type Step } from './pace';

/** Sharpness is told at this width, or a larger picture would be a sharper one. */
const FIGURES_WIDTH = 320;
const CHANGE_WIDTH = 32;
const CHANGE_HEIGHT = 24;
/** A window as even as this, a wall say, shows nobody (spread of luma). */
const EVEN_BELOW = 0.047;
/** In a picture as dark as this the detector takes noise for faces, and no person would see one. */
const BLIND_BELOW = 0.03;

export interface LookerParts {
  finder: FaceFinder;
  post: (message: FromLooker) => void;
  nowMs: () => number;
  /** Thorough for ever. */
  isSteady: boolean;
}

export class Looker {
  private readonly canvas = new OffscreenCanvas(FIGURES_WIDTH, FIGURES_WIDTH);
  private readonly context = readable(this.canvas);
  private readonly pace = new Pace();
  private before: Luma | null = null;

  constructor(private readonly parts: LookerParts) {}

  forget(): void {
    this.before = null;
  }

  /** Looks, closes the frame, and says when the next one is wanted; null where none is any more. */
  look(frame: Frame): number | null {
    const { nowMs, post } = this.parts;
    const { step } = this;
    const from = nowMs();
    if (step === null) {
      frame.close();
      return null;
    }
    const seen = { ...this.see(frame, step.effort), milliseconds: 0 };
    frame.close();
    seen.milliseconds = nowMs() - from;
    this.pace.looked(seen.milliseconds);
    const next = this.step;
    if (next === null) {
      const message = `A look took ${Math.round(seen.milliseconds)} ms`;
      post({ kind: 'given_up', given: { reason: 'too_slow', message } });
      return null;
    }
    post({ kind: 'seen', seen, nextInMs: next.everyMs });
    return next.everyMs;
  }

  private get step(): Step | null {
    return this.parts.isSteady ? (STEPS[0] ?? null) : this.pace.step;
  }

  private see(frame: Frame, effort: Effort): Omit<Seen, 'milliseconds'> {
    const luma = this.lumaOf(frame);
    const small = shrunk(luma, CHANGE_WIDTH, CHANGE_HEIGHT);
    const { brightness, spread } = light(luma);
    const moved = change(small, this.before);
    this.before = small;
    const windows = effort === 'single' ? [] : WINDOWS.filter((one) => !isEven(luma, one));
    const faces = brightness < BLIND_BELOW ? [] : this.parts.finder.find(frame, windows);
    const hash = differenceHash(luma);
    return { faces, brightness, spread, sharpness: sharpness(luma), hash, change: moved };
  }

  private lumaOf(frame: Frame): Luma {
    const { width, height } = sizeOf(frame);
    const high = Math.max(1, Math.round((height / width) * FIGURES_WIDTH));
    this.canvas.height = high;
    this.context.imageSmoothingQuality = 'high';
    this.context.drawImage(frame, 0, 0, FIGURES_WIDTH, high);
    return lumaOf(this.context.getImageData(0, 0, FIGURES_WIDTH, high));
  }
}

function isEven(luma: Luma, window: Box): boolean {
  return light(cut(luma, window)).spread < EVEN_BELOW;
}
