/** One MediaRecorder from its start to its last byte: one segment that plays alone. */
import type { Monotonic } from './capture-clock';

/** What is used of MediaRecorder, so that tests can bring one of their own. */
export interface Recorder extends EventTarget {
  readonly state: RecordingState;
  readonly mimeType: string;
  start(): void;
  stop(): void;
  requestData(): void;
}

export type NewRecorder = (stream: MediaStream, options: MediaRecorderOptions) => Recorder;

/** What becomes of a segment. Bytes come in order; `closed` comes once, last. */
export interface SegmentListener {
  /** Bytes run now. */
  started(): void;
  /** Everything captured until `toMs` has come; the bytes may be none for a still screen. */
  piece(bytes: Blob, toMs: number): void;
  /** The recorder gave up; `closed` still follows. */
  failed(message: string): void;
  closed(toMs: number): void;
}

export class SegmentRecording {
  readonly fromMs: number;
  private stoppedAtMs: number | null = null;

  /** Starts at once. Throws where the browser cannot record this stream. */
  constructor(
    private readonly recorder: Recorder,
    private readonly now: Monotonic,
    listener: SegmentListener,
  ) {
    const endMs = (): number => this.stoppedAtMs ?? this.now();
    recorder.addEventListener('start', () => listener.started());
    recorder.addEventListener('dataavailable', (event) => {
      listener.piece((event as BlobEvent).data, endMs());
    });
    recorder.addEventListener('error', (event) => listener.failed(wordsOf(event)));
    recorder.addEventListener('stop', () => listener.closed(endMs()));
    recorder.start();
    this.fromMs = now();
  }

  /** The type as it is really written. */
  get mediaType(): string {
    return this.recorder.mimeType;
  }

  /** Hands over what has been recorded since the last piece. */
  collect(): void {
    if (this.recorder.state === 'recording') this.recorder.requestData();
  }

  /** The last bytes follow, then `closed`. A recorder whose track ended has stopped by itself. */
  stop(): void {
    this.stoppedAtMs ??= this.now();
    if (this.recorder.state !== 'inactive') this.recorder.stop();
  }
}

function wordsOf(event: Event): string {
  const failure = (event as Event & { error?: unknown }).error;
  return failure instanceof Error ? `${failure.name}: ${failure.message}` : event.type;
}
