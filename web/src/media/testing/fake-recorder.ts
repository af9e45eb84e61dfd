/** A MediaRecorder that a test plays by hand, and the stream that it records. */
import type { NewRecorder, Recorder } from '../segment-recording';

const HEAD = 'h'.repeat(128);
const FOOT = '\x1c\x53\xbb\x6b\x80';

export class FakeRecorder extends EventTarget implements Recorder {
  state: RecordingState = 'inactive';
  private hasFrame = false;
  private hasHead = false;
  readonly mimeType = 'video/webm;codecs=vp8';

  constructor(readonly options: MediaRecorderOptions) {
    super();
  }

  start(): void {
    this.state = 'recording';
  }

  /** The first frame has come, and is encoded. */
  frame(): void {
    this.hasFrame = true;
    this.frameWaits();
  }

  /** The first frame has come; a busy encoder has not looked at it yet. */
  frameWaits(): void {
    this.dispatchEvent(new Event('start'));
  }

  /** The encoder gives what it has, wherever that is cut. */
  gives(text: string): void {
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([text]) }));
  }

  requestData(): void {
    this.data(this.hasFrame ? 'more of the pictures' : '');
  }

  /** As Chromium's: without a frame there is no head, and the foot comes all the same. */
  stop(): void {
    this.state = 'inactive';
    this.data(this.hasFrame ? 'the last pictures' : FOOT);
    this.dispatchEvent(new Event('stop'));
  }

  fail(message: string): void {
    this.state = 'inactive';
    this.dispatchEvent(Object.assign(new Event('error'), { error: new Error(message) }));
    this.dispatchEvent(new Event('stop'));
  }

  private data(text: string): void {
    const head = this.hasFrame && !this.hasHead ? HEAD : '';
    this.hasHead ||= this.hasFrame;
    this.gives(head + text);
  }
}

/** Makes recorders and remembers them in the order in which they were made. */
export class RecorderShop {
  readonly made: FakeRecorder[] = [];

  readonly make: NewRecorder = (_stream, options) => {
    const recorder = new FakeRecorder(options);
    this.made.push(recorder);
    return recorder;
  };

  get newest(): FakeRecorder {
    const recorder = this.made.at(-1);
    if (recorder === undefined) throw new Error('no recorder was made');
    return recorder;
  }
}

export class FakeMediaTrack extends EventTarget {
  readyState: MediaStreamTrackState = 'live';

  constructor(private settings: MediaTrackSettings = {}) {
    super();
  }

  getSettings(): MediaTrackSettings {
    return { width: 1280, height: 720, ...this.settings };
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** As a device does that can scale down: wider is what it was asked for at most. */
  async applyConstraints({ width }: MediaTrackConstraints): Promise<void> {
    const most = (width as { max?: number } | undefined)?.max ?? Infinity;
    const { width: now = 1280 } = this.settings;
    this.settings = { ...this.settings, width: Math.min(now, most) };
  }

  /** The screen behind it has another size from now on. */
  resize(width: number, height: number): void {
    this.settings = { ...this.settings, width, height };
  }

  /** The person, or the system, ends it. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** A stream of one picture, in the part of its shape that a recorder looks at. */
export function streamOf(track: FakeMediaTrack): MediaStream {
  return { getTracks: () => [track], getVideoTracks: () => [track] } as unknown as MediaStream;
}
