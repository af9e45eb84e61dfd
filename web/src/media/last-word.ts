/**
 * What the page says as it goes: observations that the server has not answered for.
 *
 * The worker dies with the page, and what it was about to send may never leave. So the page numbers
 * what it notices itself, in a stream of its own for each load, and says it once more in a beacon;
 * the server keeps each number of a stream once, whoever brings it. What it keeps is the highest
 * number, so of a stream nothing may be said before all that came earlier in it.
 */
import type { EventsBody, WireObservation } from '../contract/wire';

/** A browser lets 64 KB be on their way from a page that is gone; the other beacons need a little. */
export const BEACON_BYTES_MAX = 60_000;

/** Answers whether the browser took it. */
export type SendBeacon = (body: EventsBody) => boolean;

interface Weighed {
  event: WireObservation;
  bytes: number;
}

export class LastWord {
  private sequence = 0;
  private answeredTo = 0;
  /** The newest that there was no room for: until it is answered for nothing newer is taken. */
  private leftOutTo = 0;
  private unanswered: Weighed[] = [];
  /** Of other streams: what the worker noticed, and what an earlier page left. */
  private readonly onTheWay = new Map<string, Weighed[]>();
  private isLeaving = false;

  constructor(
    private readonly sessionId: string,
    /** Never used before: numbers of a page that is gone may be on the server already. */
    readonly stream: string,
    private readonly send: SendBeacon,
  ) {}

  /** Gives an observation its number. From a page that is leaving it goes at once. */
  number(observation: Omit<WireObservation, 'sequence'>): WireObservation {
    this.sequence += 1;
    const event = { ...observation, sequence: this.sequence };
    const bytes = bytesOf(event);
    const isFull = weightOf(this.unanswered) + bytes > BEACON_BYTES_MAX;
    if (isFull || this.leftOutTo > this.answeredTo) this.leftOutTo = event.sequence;
    else this.unanswered.push({ event, bytes });
    if (this.isLeaving) this.say();
    return event;
  }

  /** The worker sends these, the oldest of their stream. */
  sending(stream: string, events: readonly WireObservation[]): void {
    if (stream === this.stream) return;
    this.onTheWay.set(
      stream,
      events.map((event) => ({ event, bytes: bytesOf(event) })),
    );
  }

  answered(stream: string, sequence: number): void {
    if (stream !== this.stream) return void this.onTheWay.delete(stream);
    this.answeredTo = Math.max(this.answeredTo, sequence);
    this.unanswered = this.unanswered.filter(({ event }) => numberOf(event) > this.answeredTo);
  }

  /** The page may be gone in a moment: what can be said is said, and what it notices from now on. */
  leave(): void {
    this.isLeaving = true;
    this.say();
  }

  /** It was kept, and is shown again. */
  stay(): void {
    this.isLeaving = false;
  }

  private say(): void {
    let room = BEACON_BYTES_MAX;
    for (const [stream, waiting] of [[this.stream, this.unanswered] as const, ...this.onTheWay]) {
      const events = firstThatFit(waiting, room);
      if (events.length === 0) continue;
      room -= weightOf(events);
      const body = { session_id: this.sessionId, stream, events: events.map(({ event }) => event) };
      if (!this.send(body)) return;
    }
  }
}

/** The oldest, without a hole: one that does not fit keeps back all that follow it. */
function firstThatFit(waiting: readonly Weighed[], room: number): readonly Weighed[] {
  let taken = 0;
  const end = waiting.findIndex(({ bytes }) => (taken += bytes) > room);
  return end === -1 ? waiting : waiting.slice(0, end);
}

function weightOf(waiting: readonly Weighed[]): number {
  return waiting.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** As it travels, with the comma behind it. */
function bytesOf(event: WireObservation): number {
  return new TextEncoder().encode(JSON.stringify(event)).length + 1;
}

function numberOf(event: WireObservation): number {
  return event.sequence ?? 0;
}
