/**
 * One media element and the segment that lies in it.
 *
 * Two decks make a track: one plays while the other has the next segment ready.
 */
import { correctionOf } from './drift';
import type { SegmentFiles } from './segment-files';
import { rangesOf, standingAt } from './standing';
import type { Segment } from './time-line';

export type DeckState = 'empty' | 'loading' | 'ready' | 'failed';

/** While paused a picture is exact; this only absorbs rounding by the browser. */
const PAUSED_TOLERANCE_SECONDS = 0.03;

export class Deck<S extends Segment> {
  private loaded: S | undefined;
  private condition: DeckState = 'empty';
  private objectUrl: string | undefined;
  /** Ends with the load that it belongs to. */
  private loading = new AbortController();

  constructor(
    readonly element: HTMLMediaElement,
    private readonly files: SegmentFiles,
  ) {
    element.preload = 'auto';
  }

  get state(): DeckState {
    return this.condition;
  }

  holds(segment: S): boolean {
    return this.loaded?.url === segment.url;
  }

  /** Fetches the segment and stands at `seconds` of it; a later call wins over an earlier one. */
  async load(segment: S, seconds: number): Promise<void> {
    this.unload();
    const { signal } = this.loading;
    this.loaded = segment;
    this.condition = 'loading';
    try {
      const bytes = await this.files.get(segment.url);
      signal.throwIfAborted();
      this.objectUrl = URL.createObjectURL(new Blob([bytes], { type: segment.media_type }));
      await opened(this.element, this.objectUrl, signal);
      this.condition = 'ready';
      this.follow(seconds, 1, false);
    } catch {
      if (!signal.aborted) this.condition = 'failed';
    }
  }

  unload(): void {
    this.loading.abort();
    this.loading = new AbortController();
    this.loaded = undefined;
    this.condition = 'empty';
    this.element.pause();
    if (this.objectUrl === undefined) return;
    this.element.removeAttribute('src');
    this.element.load();
    URL.revokeObjectURL(this.objectUrl);
    this.objectUrl = undefined;
  }

  /** Keeps the element at `seconds` of its file; called on every tick. */
  follow(seconds: number, speed: number, isPlaying: boolean): void {
    const { element } = this;
    if (this.condition !== 'ready' || element.seeking) return;
    const target = standingAt(rangesOf(element.buffered), element.duration, seconds);
    if (isPlaying && !target.isHeld) this.runAt(target.seconds, speed);
    else this.standAt(target.seconds);
  }

  private runAt(seconds: number, speed: number): void {
    const correction = correctionOf(this.element.currentTime - seconds, speed);
    if (correction.kind === 'seek') this.element.currentTime = seconds;
    else this.element.playbackRate = correction.rate;
    if (!this.element.paused) return;
    // A pause or a load that overtakes this play rejects it, which is no failure. Autoplay rules
    // cannot reject it: a recording is only played after a press.
    this.element.play().catch(() => undefined);
  }

  private standAt(seconds: number): void {
    if (!this.element.paused) this.element.pause();
    const isThere = Math.abs(this.element.currentTime - seconds) <= PAUSED_TOLERANCE_SECONDS;
    if (!isThere) this.element.currentTime = seconds;
  }
}

/** Resolves when the file can be shown and its true duration is known. */
async function opened(element: HTMLMediaElement, url: string, signal: AbortSignal): Promise<void> {
  element.src = url;
  await eventOf(element, 'loadeddata', signal);
  if (Number.isFinite(element.duration)) return;
  // A file that MediaRecorder wrote in time slices has no duration in its header. Asking for a
  // place far beyond the end makes Chromium read to the end and learn it.
  // https://bugs.chromium.org/p/chromium/issues/detail?id=642012
  element.currentTime = Number.MAX_SAFE_INTEGER;
  await eventOf(element, 'seeked', signal);
}

function eventOf(element: HTMLMediaElement, name: string, signal: AbortSignal): Promise<void> {
  const settled = new AbortController();
  const options = { signal: settled.signal };
  return new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error(element.error?.message ?? 'not readable'));
    element.addEventListener(name, () => resolve(), options);
    element.addEventListener('error', fail, options);
    signal.addEventListener('abort', fail, options);
  }).finally(() => settled.abort());
}
