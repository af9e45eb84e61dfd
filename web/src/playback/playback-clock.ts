/**
 * The one clock that all tracks of a recording follow.
 *
 * Pure: time comes in through `nowMs`, nothing goes out. Position is milliseconds on the
 * server's clock, speed is a factor. It never leaves its bounds and waits at the end, so that a
 * recording which still grows goes on by itself when {@link PlaybackClock.extendTo} moves the end.
 */
export class PlaybackClock {
  private anchorPositionMs: number;
  private anchorNowMs: number;
  private speedFactor = 1;
  private playing = false;
  private held = false;

  /** @param nowMs a monotonic clock in milliseconds */
  constructor(
    private readonly nowMs: () => number,
    private fromMs: number,
    private toMs: number,
  ) {
    this.anchorPositionMs = fromMs;
    this.anchorNowMs = nowMs();
  }

  get positionMs(): number {
    if (!this.playing || this.held) return this.anchorPositionMs;
    const moved = (this.nowMs() - this.anchorNowMs) * this.speedFactor;
    return this.clamped(this.anchorPositionMs + moved);
  }

  /** Whether the reviewer wants it to move; it may be held or wait at the end all the same. */
  get isPlaying(): boolean {
    return this.playing;
  }

  get isHeld(): boolean {
    return this.held;
  }

  get isAtEnd(): boolean {
    return this.positionMs >= this.toMs;
  }

  get speed(): number {
    return this.speedFactor;
  }

  play(): void {
    this.settle();
    this.playing = true;
  }

  pause(): void {
    this.settle();
    this.playing = false;
  }

  seek(positionMs: number): void {
    this.anchorNowMs = this.nowMs();
    this.anchorPositionMs = this.clamped(positionMs);
  }

  setSpeed(factor: number): void {
    if (!(factor > 0)) throw new RangeError(`a speed must be above zero, not ${factor}`);
    this.settle();
    this.speedFactor = factor;
  }

  /** Stands still while media load, without forgetting that it should play. */
  hold(isHeld: boolean): void {
    if (isHeld === this.held) return;
    this.settle();
    this.held = isHeld;
  }

  /** Moves the bounds; time that passed while waiting at the old end does not count. */
  extendTo(fromMs: number, toMs: number): void {
    this.settle();
    this.fromMs = fromMs;
    this.toMs = toMs;
    this.anchorPositionMs = this.clamped(this.anchorPositionMs);
  }

  private settle(): void {
    this.seek(this.positionMs);
  }

  private clamped(positionMs: number): number {
    return Math.max(this.fromMs, Math.min(this.toMs, positionMs));
  }
}
