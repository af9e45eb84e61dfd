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

/** What becomes of a segment: `started` first, `closed` last, each at most once. */
export interface SegmentListener {
  /**
   * The first frame is in the file: what it claims to hold begins here. A recorder that never
   * got a frame, as of a screen that stood still, never starts and holds nothing.
   */
  started(fromMs: number): void;
  /** Everything captured until `toMs` has come; the bytes may be none for a still screen. */
  piece(bytes: Blob, toMs: number): void;
  /** The recorder gave up; `closed` still follows. */
  failed(message: string): void;
  closed(toMs: number): void;
}

/**
 * A file's head, with what it says of its tracks, is longer. A recorder that is stopped before its
 * first frame writes the foot of a file alone, five bytes, which nobody could play.
 */
const HEAD_BYTES_LEAST = 64;

export class SegmentRecording {
  /** What came before it was enough for a head. */
  private head = new Blob([]);
  private startedAtMs: number | null = null;
  private stoppedAtMs: number | null = null;
  private handedToMs: number | null = null;
  /** When what has yet to be handed over was asked for. */
  private readonly askedAtMs: number[] = [];

  /** Starts at once. Throws where the browser cannot record this stream. */
  constructor(
    private readonly recorder: Recorder,
    private readonly now: Monotonic,
    private readonly listener: SegmentListener,
  ) {
    recorder.addEventListener('start', () => this.started());
    recorder.addEventListener('dataavailable', (event) => this.received((event as BlobEvent).data));
    recorder.addEventListener('error', (event) => listener.failed(wordsOf(event)));
    recorder.addEventListener('stop', () => listener.closed(this.endMs()));
    recorder.start();
  }

  get hasStarted(): boolean {
    return this.startedAtMs !== null;
  }

  /** Hands over what has been recorded since the last piece. */
  collect(): void {
    if (this.recorder.state !== 'recording') return;
    this.askedAtMs.push(this.now());
    this.recorder.requestData();
  }

  /**
   * Claims nothing that comes from now on, and runs on until it is stopped: what was captured
   * until now may still wait for a busy encoder, which forgets it when its recorder stops.
   */
  cease(): void {
    this.stoppedAtMs ??= this.now();
    this.collect();
  }

  /** The last bytes follow, then `closed`. A recorder whose track ended has stopped by itself. */
  stop(): void {
    this.stopAt(this.now());
  }

  /** Claims nothing beyond the last piece: nobody knows what ran since. */
  stopAtLastPiece(): void {
    this.stopAt(this.handedToMs ?? this.startedAtMs ?? this.now());
  }

  private stopAt(ms: number): void {
    this.stoppedAtMs ??= ms;
    if (this.recorder.state !== 'inactive') this.recorder.stop();
  }

  private started(): void {
    if (this.startedAtMs !== null) return;
    this.startedAtMs = this.now();
    this.listener.started(this.startedAtMs);
  }

  private received(bytes: Blob): void {
    const content = this.withHead(bytes);
    if (content.size > 0) this.started();
    const askedForMs = this.askedFor();
    if (this.startedAtMs === null) return;
    this.handedToMs = Math.max(askedForMs, this.startedAtMs);
    this.listener.piece(content, this.handedToMs);
  }

  /** The next bytes to hand over: none until there is a head, and then nothing is left out. */
  private withHead(bytes: Blob): Blob {
    if (this.head.size >= HEAD_BYTES_LEAST) return bytes;
    this.head = new Blob([this.head, bytes]);
    return this.head.size >= HEAD_BYTES_LEAST ? this.head : new Blob([]);
  }

  /** The page may have stood still between asking and getting: of that time nothing is claimed. */
  private askedFor(): number {
    const askedAtMs = this.askedAtMs.shift();
    const isLast = this.recorder.state === 'inactive';
    return isLast || askedAtMs === undefined ? this.endMs() : Math.min(askedAtMs, this.endMs());
  }

  private endMs(): number {
    return this.stoppedAtMs ?? this.now();
  }
}

function wordsOf(event: Event): string {
  const failure = (event as Event & { error?: unknown }).error;
  return failure instanceof Error ? `${failure.name}: ${failure.message}` : event.type;
}
