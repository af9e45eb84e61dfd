/** A page that captures: its recordings say in plain text which milliseconds they hold. */
import type { TrackKind } from '../../contract/wire';
import { LastWord, type SendBeacon } from '../last-word';
import type { FromWorker, GapReason, OpenCheckpoint, ToWorker } from '../messages';

interface OpenTrack {
  capture: string;
  segment: string;
  heldToMs: number;
  /** What time it really was at `heldToMs`. */
  trulyHeldToMs: number;
}

/** Times are on the page's monotonic clock, whose zero it takes to be `originMs` on the server's. */
export class FakePage {
  readonly heard: FromWorker[] = [];
  /** It has run all the time, whatever its worker says of itself. */
  goesOn = false;
  private isDraining = false;
  private readonly tracks = new Map<TrackKind, OpenTrack>();
  private count = 0;
  private readonly lastWord: LastWord;

  constructor(
    private readonly name: string,
    private originMs: number,
    /** What time it really is, which the recordings show. */
    private readonly truly: () => number,
    private readonly now: () => number,
    private readonly post: (message: ToWorker) => void,
    beacon: SendBeacon = () => false,
  ) {
    this.lastWord = new LastWord('sitting', `page ${name}`, beacon);
  }

  readonly hear = (message: FromWorker): void => {
    this.heard.push(message);
    if (message.kind === 'sending') this.lastWord.sending(message.stream, message.events);
    if (message.kind === 'answered') this.lastWord.answered(message.stream, message.sequence);
    if (message.kind === 'collect') for (const track of this.captured) this.hand(track);
    if (message.kind === 'rotate') for (const track of this.captured) this.turn(track);
    if (message.kind === 'slept') this.sleptFor(message.forMs);
    if (message.kind === 'renew')
      for (const track of this.captured) this.renew(track, message.reason);
    if (message.kind === 'clock_moved') this.originMs += message.byMs;
    if (message.kind === 'report' && message.report.standing === 'ended') this.drain();
  };

  /** A list of its own: a capture that is renewed changes the tracks. */
  private get captured(): TrackKind[] {
    return [...this.tracks.keys()];
  }

  get isCapturing(): boolean {
    return this.tracks.size > 0;
  }

  open(): void {
    this.tellState(true);
  }

  private tellState(urgent: boolean): void {
    const screen = this.tracks.has('screen') ? 'recording' : 'inactive';
    const recordingState = `screen:${screen};camera:inactive;microphone:inactive`;
    this.post({ kind: 'page_state', recordingState, visibility: 'visible', urgent });
  }

  begin(track: TrackKind): void {
    if (this.isDraining) return;
    const capture = this.newId();
    const fromMs = this.now();
    const clockOriginMs = this.originMs;
    this.post({ kind: 'capture_began', capture, track, clockOriginMs, fromMs, detail: {} });
    this.take(track, capture);
    this.tellState(false);
  }

  end(track: TrackKind, reason: GapReason | 'finished'): void {
    const open = this.tracks.get(track);
    if (open === undefined) return;
    this.hand(track);
    this.post({ kind: 'segment_closed', segment: open.segment, toMs: this.now() });
    this.post({ kind: 'capture_ended', capture: open.capture, reason });
    this.tracks.delete(track);
    this.tellState(false);
  }

  /** As a page does whose browser ends the share: it says why, and then how it stands. */
  stopSharing(): void {
    this.observe('screen_share_stopped');
    this.end('screen', 'share_stopped');
    this.tellState(true);
  }

  /** The question that is shown now, if one is. */
  get asked(): OpenCheckpoint | null {
    return this.heard.findLast((message) => message.kind === 'checkpoint')?.open ?? null;
  }

  /** The candidate says that they are there. */
  confirm(checkpointId = this.asked?.checkpointId ?? ''): void {
    this.post({ kind: 'checkpoint_confirmed', checkpointId });
  }

  observe(type: string, detail: Record<string, unknown> = {}): void {
    const timestamp = new Date(this.originMs + this.now()).toISOString();
    const seen = { type, timestamp, visibility_state: 'visible', detail };
    const observation = this.lastWord.number(seen);
    this.post({ kind: 'observed', stream: this.lastWord.stream, observation });
  }

  find(record: Record<string, unknown>): void {
    this.post({ kind: 'found', nature: 'clipboard', record });
  }

  /** Says once more what the server has not answered for. */
  leave(): void {
    this.lastWord.leave();
  }

  /** As a page does that hears of the end: it captures nothing more. */
  private drain(): void {
    if (this.isDraining) return;
    this.isDraining = true;
    for (const track of this.captured) this.end(track, 'finished');
    this.post({ kind: 'drain' });
  }

  finish(): void {
    for (const track of this.captured) this.end(track, 'finished');
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
    this.take(track, open.capture, next);
  }

  /** Where this page went on, only its worker was starved, and nothing is missing. */
  private sleptFor(forMs: number): void {
    if (this.goesOn) return this.captured.forEach((track) => this.turn(track));
    this.observe('computer_slept', { for_ms: forMs });
    for (const track of this.captured) this.interrupt(track);
  }

  /** As a page does that learns of a sleep: what it had handed over is where the capture ends. */
  private interrupt(track: TrackKind): void {
    const open = this.tracks.get(track);
    if (open === undefined) return;
    this.post({ kind: 'segment_closed', segment: open.segment, toMs: open.heldToMs });
    this.post({ kind: 'capture_ended', capture: open.capture, reason: 'computer_slept' });
    this.begin(track);
  }

  /** The next generation of what is being captured, with nothing between. */
  renew(track: TrackKind, reason: GapReason): void {
    this.end(track, reason);
    this.begin(track);
  }

  private take(track: TrackKind, capture: string, segment = this.openSegment(capture)): void {
    const [heldToMs, trulyHeldToMs] = [this.now(), this.truly()];
    this.tracks.set(track, { capture, segment, heldToMs, trulyHeldToMs });
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
    const text = `${open.trulyHeldToMs}-${this.truly()};`;
    const bytes = new Blob(isNothing ? [] : [text]);
    this.post({ kind: 'piece', segment: open.segment, bytes, toMs });
    open.heldToMs = toMs;
    open.trulyHeldToMs = this.truly();
  }

  private newId(): string {
    this.count += 1;
    return `${this.name}-${this.count}`;
  }
}
