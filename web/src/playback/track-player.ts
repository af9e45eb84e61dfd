/**
 * Plays one track: whichever segment holds the clock's moment, nothing where there is none.
 *
 * Two decks take turns. While one plays the other has the next segment loaded and stands at its
 * first picture, so a border costs no more than showing the other element.
 */
import { Deck } from './deck';
import type { SegmentFiles } from './segment-files';
import { heldUntil, inOrder, placeOf, segmentAfter, type Segment } from './time-line';

/** What a track shows now, for a page to say in words. */
export type Showing =
  | { kind: 'segment' }
  | { kind: 'loading' }
  | { kind: 'unreadable' }
  /** No recording here; infinite bounds where the track begins later or ended before. */
  | { kind: 'gap'; from_ms: number; to_ms: number };

/** The clock's reading, handed to every track on every tick. */
export interface Moment {
  positionMs: number;
  speed: number;
  isPlaying: boolean;
}

/** How long before a border the next segment is loaded, in seconds of waiting. */
const LOAD_AHEAD_SECONDS = 6;

export class TrackPlayer<S extends Segment = Segment> {
  private segments: readonly S[] = [];
  private front: Deck<S>;
  private back: Deck<S>;

  /** `makeElement` is called twice; the page mounts {@link TrackPlayer.elements} itself. */
  constructor(makeElement: () => HTMLMediaElement, files: SegmentFiles) {
    this.front = new Deck(makeElement(), files);
    this.back = new Deck(makeElement(), files);
    this.showFront(false);
  }

  get elements(): readonly HTMLMediaElement[] {
    return [this.front.element, this.back.element];
  }

  /** Replaces what is known of the track; what plays goes on when it is still there. */
  setSegments(segments: readonly S[], recordingEndMs: number): void {
    this.segments = heldUntil(inOrder(segments), recordingEndMs);
  }

  /** Brings both decks to the moment; cheap when they are there already. */
  follow(moment: Moment): Showing {
    const place = placeOf(this.segments, moment.positionMs);
    if (place.kind === 'gap') {
      this.front.element.pause();
      this.showFront(false);
      this.loadAhead(moment);
      return place;
    }
    return this.play(place.segment, moment);
  }

  /** Forgets what could not be read, so that the next tick tries again. */
  retry(): void {
    for (const deck of [this.front, this.back]) if (deck.state === 'failed') deck.unload();
  }

  /** Lets go of the media; the next tick loads what it needs again. */
  unload(): void {
    this.front.unload();
    this.back.unload();
  }

  private play(segment: S, moment: Moment): Showing {
    const seconds = (moment.positionMs - segment.from_ms) / 1000;
    if (!this.front.holds(segment)) {
      // One load at a time: dragging over an hour must not ask for every segment on the way.
      const isFree = this.back.state !== 'loading';
      if (isFree && !this.back.holds(segment)) void this.back.load(segment, seconds);
      if (this.back.state === 'loading') {
        this.front.element.pause();
        return { kind: 'loading' };
      }
      this.swap();
    }
    if (this.front.state === 'loading') return { kind: 'loading' };
    this.showFront(this.front.state === 'ready');
    if (this.front.state === 'failed') return { kind: 'unreadable' };
    this.front.follow(seconds, moment.speed, moment.isPlaying);
    this.loadAhead(moment);
    return { kind: 'segment' };
  }

  private loadAhead(moment: Moment): void {
    const next = segmentAfter(this.segments, moment.positionMs);
    if (!next || !moment.isPlaying || this.back.holds(next)) return;
    const waitSeconds = (next.from_ms - moment.positionMs) / 1000 / moment.speed;
    if (waitSeconds < LOAD_AHEAD_SECONDS) void this.back.load(next, 0);
  }

  private swap(): void {
    this.front.element.pause();
    this.showFront(false);
    [this.front, this.back] = [this.back, this.front];
  }

  private showFront(isShown: boolean): void {
    this.front.element.hidden = !isShown;
    this.back.element.hidden = true;
  }
}
