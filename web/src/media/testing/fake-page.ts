/** A page that captures: its recordings say in plain text which milliseconds they hold. */
import type { TrackKind } from '../../contract/wire';
import type { FromWorker, GapReason, ToWorker } from '../messages';

interface OpenTrack {
  capture: string;
  segment: string;
  heldToMs: number;
}

/** Times are on the page's own clock, whose zero is `originMs` on the server's. */
export class FakePage {
  readonly heard: FromWorker[] = [];
  private readonly tracks = new Map<TrackKind, OpenTrack>();
  private count = 0;

  constructor(
    private readonly name: string,
    private readonly originMs: number,
    private readonly serverNow: () => number,
    private readonly post: (message: ToWorker) => void,
  ) {}

  readonly hear = (message: FromWorker): void => {
    this.heard.push(message);
    if (message.kind === 'collect') for (const track of this.tracks.keys()) this.hand(track);
    if (message.kind === 'rotate') for (const track of this.tracks.keys()) this.turn(track);
  };

  get isCapturing(): boolean {
    return this.tracks.size > 0;
  }

  open(): void {
    const recordingState = 'screen:inactive;camera:inactive;microphone:inactive';
    this.post({ kind: 'page_state', recordingState, visibility: 'visible', urgent: true });
  }

  begin(track: TrackKind): void {
    const capture = this.newId();
    const fromMs = this.now();
    const clockOriginMs = this.originMs;
    this.post({ kind: 'capture_began', capture, track, clockOriginMs, fromMs, detail: {} });
    this.tracks.set(track, { capture, segment: this.openSegment(capture), heldToMs: fromMs });
  }

  end(track: TrackKind, reason: GapReason | 'finished'): void {
    const open = this.tracks.get(track);
    if (open === undefined) return;
    this.hand(track);
    this.post({ kind: 'segment_closed', segment: open.segment, toMs: this.now() });
    this.post({ kind: 'capture_ended', capture: open.capture, reason });
    this.tracks.delete(track);
  }

  observe(type: string, detail: Record<string, unknown> = {}): void {
    this.post({ kind: 'observed', type, detail, visibility: 'visible' });
  }

  finish(): void {
    for (const track of this.tracks.keys()) this.end(track, 'finished');
    this.post({ kind: 'finish' });
  }

  last<Kind extends FromWorker['kind']>(kind: Kind): Extract<FromWorker, { kind: Kind }> {
    const found = this.heard.findLast((message) => message.kind === kind);
    if (found === undefined) throw new Error(`the worker never said ${kind}`);
    return found as Extract<FromWorker, { kind: Kind }>;
  }

  private turn(track: TrackKind): void {
    const open = this.tracks.get(track);
    if (open === undefined) return;
    const next = this.openSegment(open.capture);
    this.hand(track);
    this.post({ kind: 'segment_closed', segment: open.segment, toMs: this.now() });
    this.tracks.set(track, { ...open, segment: next, heldToMs: this.now() });
  }

  private openSegment(capture: string): string {
    const segment = this.newId();
    const mediaType = 'video/webm;codecs=vp8';
    this.post({ kind: 'segment_opened', segment, capture, mediaType, fromMs: this.now() });
    return segment;
  }

  private hand(track: TrackKind): void {
    const open = this.tracks.get(track);
    if (open === undefined) return;
    const toMs = this.now();
    const isNothing = toMs === open.heldToMs;
    const text = `${this.originMs + open.heldToMs}-${this.originMs + toMs};`;
    const bytes = new Blob(isNothing ? [] : [text]);
    this.post({ kind: 'piece', segment: open.segment, bytes, toMs });
    open.heldToMs = toMs;
  }

  private now(): number {
    return this.serverNow() - this.originMs;
  }

  private newId(): string {
    this.count += 1;
    return `${this.name}-${this.count}`;
  }
}
