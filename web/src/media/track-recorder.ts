/** Records one track as a row of segments, each running before the last one stops. */
import type { TrackKind } from '../contract/wire';
import type { CaptureClock } from './capture-clock';
import type { GapReason, ToWorker } from './messages';
import { SegmentRecording, type NewRecorder } from './segment-recording';

export interface TrackSource {
  track: TrackKind;
  stream: MediaStream;
  mediaType: string;
  bitsPerSecond: number;
  /** What is asked of the device itself; a sound asks nothing. */
  wish?: { width: number; frameRate: number };
  /** Said of this capture when it begins, e.g. its size. */
  detail: Record<string, unknown>;
}

export interface TrackRecorderParts {
  clock: CaptureClock;
  post: (message: ToWorker) => void;
  newRecorder: NewRecorder;
  newId: () => string;
  /** The first frame has been recorded. */
  began: () => void;
  /** It records no more, and nobody asked it to stop: its track ended, or the browser failed. */
  failed: (message: string) => void;
}

/** One capture, from its first frame until it ends; then it is not used again. */
export class TrackRecorder {
  private readonly capture: string;
  private isAdjusting = false;
  private readonly open = new Set<string>();
  private hasBegun = false;
  private size: Size = {};
  private current: SegmentRecording | null;
  /** Still runs until the current one does. */
  private leaving: SegmentRecording | null = null;
  /** Have a successor since the last collection, and run on for one more. */
  private ceased: SegmentRecording[] = [];
  /** Are stopped by the next collection. */
  private stopping: SegmentRecording[] = [];
  private ending: { reason: GapReason | 'finished'; done: () => void } | null = null;

  /** Begins to record at once. Throws where the browser cannot record this stream. */
  constructor(
    public source: TrackSource,
    private readonly parts: TrackRecorderParts,
  ) {
    this.capture = parts.newId();
    this.current = this.begin();
  }

  /** Begins the next segment. One that waits for its first frame is not overtaken by another. */
  rotate(): void {
    if (!this.current?.hasStarted || this.ending !== null) return this.collect();
    try {
      const next = this.begin();
      this.leaving = this.current;
      this.current = next;
    } catch (failure) {
      this.parts.failed(failure instanceof Error ? failure.message : String(failure));
    }
  }

  collect(): void {
    for (const recording of this.stopping) recording.stop();
    this.stopping = this.ceased;
    this.ceased = [];
    this.leaving?.collect();
    this.current?.collect();
  }

  /** Resolves when the last byte has been handed over. */
  end(reason: GapReason | 'finished'): Promise<void> {
    return this.stop(reason, (recording) => recording.stop());
  }

  /** As {@link end}, where the time since the last pieces is not to be claimed. */
  endAtLastPiece(reason: GapReason): Promise<void> {
    return this.stop(reason, (recording) => recording.stopAtLastPiece());
  }

  /** Whether the picture has another size than when this capture began. */
  get isResized(): boolean {
    if (!this.hasBegun || this.isAdjusting) return false;
    return sizeWords(sizeOf(this.source.stream)) !== sizeWords(this.size);
  }

  /** Records the next segments as is said now; a size that was asked for is no other screen. */
  async adjust(quality: Pick<TrackSource, 'bitsPerSecond' | 'wish'>): Promise<void> {
    this.source = { ...this.source, ...quality };
    this.isAdjusting = true;
    await applyWish(this.source);
    this.size = sizeOf(this.source.stream);
    this.isAdjusting = false;
  }

  private stop(
    reason: GapReason | 'finished',
    stopOne: (recording: SegmentRecording) => void,
  ): Promise<void> {
    if (this.ending !== null) return Promise.resolve();
    return new Promise((resolve) => {
      this.ending = { reason, done: resolve };
      const behind = [...this.stopping, ...this.ceased];
      for (const one of [...behind, this.leaving, this.current]) if (one) stopOne(one);
      this.settle();
    });
  }

  private begin(): SegmentRecording {
    const { clock, post, newRecorder, newId } = this.parts;
    const { stream, mediaType, track, bitsPerSecond } = this.source;
    const segment = newId();
    const bits =
      track === 'microphone'
        ? { audioBitsPerSecond: bitsPerSecond }
        : { videoBitsPerSecond: bitsPerSecond };
    const recorder = newRecorder(stream, { mimeType: mediaType, ...bits });
    const recording = new SegmentRecording(recorder, () => clock.now(), {
      started: (fromMs) => this.started(segment, recorder.mimeType || mediaType, fromMs),
      piece: (bytes, toMs) => post({ kind: 'piece', segment, bytes, toMs }),
      failed: (message) => this.parts.failed(message),
      closed: (toMs) => this.closed(segment, toMs),
    });
    this.open.add(segment);
    return recording;
  }

  private started(segment: string, mediaType: string, fromMs: number): void {
    const { capture, parts } = this;
    if (!this.hasBegun) this.announce(mediaType, fromMs);
    parts.post({ kind: 'segment_opened', segment, capture, mediaType, fromMs });
    if (this.leaving === null) return;
    this.leaving.cease();
    this.ceased.push(this.leaving);
    this.leaving = null;
  }

  private announce(mediaType: string, fromMs: number): void {
    const { source, parts, capture } = this;
    const { originMs: clockOriginMs } = parts.clock;
    this.size = sizeOf(source.stream);
    const detail = { media_type: mediaType, ...source.detail, ...this.size };
    const { track } = source;
    this.hasBegun = true;
    parts.post({ kind: 'capture_began', capture, track, clockOriginMs, fromMs, detail });
    parts.began();
  }

  private closed(segment: string, toMs: number): void {
    this.open.delete(segment);
    this.parts.post({ kind: 'segment_closed', segment, toMs });
    if (this.open.size === 0 && this.ending === null) this.parts.failed('the recorder stopped');
    this.settle();
  }

  private settle(): void {
    if (this.ending === null || this.open.size > 0 || this.current === null) return;
    this.current = null;
    this.parts.post({ kind: 'capture_ended', capture: this.capture, reason: this.ending.reason });
    this.ending.done();
  }
}

/** A device that cannot do as asked goes on as it does: the encoder keeps to its bits anyway. */
async function applyWish({ stream, wish }: TrackSource): Promise<void> {
  if (wish === undefined) return;
  const constraints = { width: { max: wish.width }, frameRate: { max: wish.frameRate } };
  await stream
    .getTracks()[0]
    ?.applyConstraints(constraints)
    .catch(() => undefined);
}

/** A sound has none, and some browsers do not tell it. */
interface Size {
  width?: number;
  height?: number;
}

function sizeOf(stream: MediaStream): Size {
  const { width, height } = stream.getTracks()[0]?.getSettings() ?? {};
  return { ...(width && { width }), ...(height && { height }) };
}

function sizeWords({ width, height }: Size): string {
  return `${width}x${height}`;
}
