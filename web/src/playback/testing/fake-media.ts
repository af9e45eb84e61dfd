/**
 * A media element and a server of files for tests: time moves by hand, nothing is decoded.
 *
 * It keeps the parts of HTMLMediaElement's contract that playback rests on: a load ends in
 * `loadeddata` or `error`, setting `currentTime` ends in `seeked`, a playing element moves by its
 * rate and stops at the end of its file.
 */
import type { FetchFile } from '../segment-files';

/** Serves files by address; what is not there fails to be fetched. */
export class FakeFiles {
  readonly asked: string[] = [];
  private readonly waiting: (() => void)[] = [];
  isSlow = false;

  constructor(private readonly missing: ReadonlySet<string> = new Set()) {}

  readonly fetchFile: FetchFile = async (url) => {
    this.asked.push(url);
    if (this.isSlow) await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.missing.has(url)) throw new Error(`no file at ${url}`);
    return new Blob([url]);
  };

  /** Lets every fetch that waits go through. */
  deliver(): void {
    this.isSlow = false;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

export class FakeMedia extends EventTarget {
  readonly error = null;
  preload = '';
  hidden = false;
  muted = false;
  paused = true;
  seeking = false;
  playbackRate = 1;
  private file = '';
  private place = 0;

  /** @param duration seconds of every file that is loaded into it */
  constructor(readonly duration: number) {
    super();
  }

  static element(duration: number): HTMLMediaElement & FakeMedia {
    return new FakeMedia(duration) as unknown as HTMLMediaElement & FakeMedia;
  }

  get src(): string {
    return this.file;
  }

  set src(url: string) {
    this.file = url;
    this.place = 0;
    queueMicrotask(() => this.dispatchEvent(new Event('loadeddata')));
  }

  get currentTime(): number {
    return this.place;
  }

  set currentTime(seconds: number) {
    this.place = Math.min(seconds, this.duration);
    this.seeking = true;
    queueMicrotask(() => {
      this.seeking = false;
      this.dispatchEvent(new Event('seeked'));
    });
  }

  get buffered() {
    return { length: 1, start: () => 0, end: () => this.duration };
  }

  play(): Promise<void> {
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }

  load(): void {}

  removeAttribute(): void {
    this.file = '';
  }

  /** Time passes for a playing element. */
  pass(seconds: number): void {
    if (!this.paused)
      this.place = Math.min(this.duration, this.place + seconds * this.playbackRate);
  }
}
