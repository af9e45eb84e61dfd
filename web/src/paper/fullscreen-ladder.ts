/**
 * What follows when somebody leaves full screen: a countdown, then a sentence to type, then a lock.
 *
 * The questions are covered until they are back. Locking is the server's: it counts what this tells.
 */
import { Listeners } from './listeners';
import type { Timers } from './timers';

export type Rung =
  | { at: 'inside' }
  /** Outside, and nothing is held against them: they have just come, or a lock was opened. */
  | { at: 'outside' }
  | { at: 'countdown'; untilMs: number }
  /** To be typed before the questions are shown again. */
  | { at: 'sentence' };

export interface LadderParts {
  timers: Timers;
  seconds: number;
  /** Whether the second time locks, so that no sentence is asked for again. */
  locks: boolean;
  /** How often the time ran out before. */
  overdue: number;
  isInside: boolean;
  tell: (type: string, detail: Record<string, unknown>) => void;
}

export class FullscreenLadder {
  private readonly listeners = new Listeners();
  private rung: Rung;
  private overdue: number;
  private isInside: boolean;
  private callOff: (() => void) | null = null;

  readonly subscribe = this.listeners.subscribe;

  constructor(private readonly parts: LadderParts) {
    this.overdue = parts.overdue;
    this.isInside = parts.isInside;
    this.rung = parts.isInside ? { at: 'inside' } : { at: 'outside' };
  }

  readonly snapshot = (): Rung => this.rung;

  /** The browser says whether the page fills the screen. */
  changed(isInside: boolean): void {
    const was = this.isInside;
    this.isInside = isInside;
    if (was === isInside) return;
    if (isInside) this.cameBack();
    else this.left();
  }

  /** The sentence was typed. */
  typed(): void {
    if (this.rung.at === 'sentence') this.enter({ at: this.isInside ? 'inside' : 'outside' });
  }

  /** The paper is over: nothing more is asked. */
  close(): void {
    this.callOff?.();
    this.callOff = null;
  }

  private left(): void {
    if (this.rung.at !== 'inside') return;
    const { timers, seconds, tell } = this.parts;
    tell('fullscreen_exit', {});
    this.enter({ at: 'countdown', untilMs: timers.now() + seconds * 1000 });
    this.callOff = timers.after(seconds * 1000, () => this.ranOut());
  }

  private cameBack(): void {
    this.close();
    if (this.rung.at !== 'sentence') this.enter({ at: 'inside' });
  }

  private ranOut(): void {
    this.callOff = null;
    this.overdue += 1;
    this.parts.tell('fullscreen_overdue', {});
    const locksNow = this.parts.locks && this.overdue > 1;
    this.enter(locksNow ? { at: 'outside' } : { at: 'sentence' });
  }

  private enter(rung: Rung): void {
    this.rung = rung;
    this.listeners.tell();
  }
}
