/**
 * Plays all tracks of a recording on one time line.
 *
 * The clock leads and the tracks follow. While a track that has a segment here still loads, the
 * clock holds, so that no track runs ahead of another. Pages read {@link RecordingPlayer.state}
 * and subscribe; the object is replaced only when something a person can see has changed.
 */
import { PlaybackClock } from './playback-clock';
import { SegmentFiles } from './segment-files';
import { frameTicker, type Ticker } from './ticker';
import type { Segment } from './time-line';
import { TrackPlayer, type Showing } from './track-player';

export interface RecordingShape {
  from_ms: number;
  to_ms: number;
  tracks: readonly { track: string; segments: readonly Segment[] }[];
}

export interface PlaybackState {
  positionMs: number;
  isPlaying: boolean;
  /** It should play and waits for media. */
  isWaiting: boolean;
  isAtEnd: boolean;
  speed: number;
  /** Whether sound is on. */
  isHeard: boolean;
  showing: Readonly<Record<string, Showing>>;
}

export interface PlayerSurroundings {
  nowMs?: () => number;
  ticker?: Ticker;
  files?: SegmentFiles;
  /** A fresh element for a track; called twice for each. */
  makeElement?: (track: string) => HTMLMediaElement;
}

/** A page shows the position at most this often. */
const SHOWN_STEP_MS = 100;

export class RecordingPlayer {
  private readonly clock: PlaybackClock;
  private readonly tracks = new Map<string, TrackPlayer>();
  private readonly listeners = new Set<() => void>();
  private readonly files: SegmentFiles;
  private readonly makeElement: (track: string) => HTMLMediaElement;
  private readonly ticker: Ticker;
  private stopTicking = () => {};
  private isGrowing = false;
  private isHeard = true;
  private current: PlaybackState;

  constructor(recording: RecordingShape, surroundings: PlayerSurroundings = {}) {
    this.files = surroundings.files ?? new SegmentFiles();
    this.makeElement = surroundings.makeElement ?? mediaElement;
    const nowMs = surroundings.nowMs ?? (() => performance.now());
    this.clock = new PlaybackClock(nowMs, recording.from_ms, recording.to_ms);
    this.setTracks(recording);
    this.current = this.reading({});
    this.ticker = surroundings.ticker ?? frameTicker;
  }

  get state(): PlaybackState {
    return this.current;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  elementsOf(track: string): readonly HTMLMediaElement[] {
    return this.tracks.get(track)?.elements ?? [];
  }

  /** At the end of a recording that no longer grows, play begins again at the start. */
  play(): void {
    if (this.clock.isAtEnd && !this.isGrowing) this.clock.seek(-Infinity);
    this.clock.play();
    this.tick();
  }

  pause(): void {
    this.clock.pause();
    this.tick();
  }

  toggle(): void {
    if (this.clock.isPlaying) this.pause();
    else this.play();
  }

  seek(positionMs: number): void {
    this.clock.seek(positionMs);
    this.tick();
  }

  step(byMs: number): void {
    this.seek(this.clock.positionMs + byMs);
  }

  setSpeed(factor: number): void {
    this.clock.setSpeed(factor);
    this.tick();
  }

  /** Turns the sound of every track that has one on or off; pictures are always silent. */
  setHeard(isHeard: boolean): void {
    this.isHeard = isHeard;
    this.applySound();
    this.tick();
  }

  retry(): void {
    for (const track of this.tracks.values()) track.retry();
  }

  /** Takes a newer reading of the same recording; what plays goes on. */
  update(recording: RecordingShape, isGrowing: boolean): void {
    this.isGrowing = isGrowing;
    this.clock.extendTo(recording.from_ms, recording.to_ms);
    this.setTracks(recording);
    this.tick();
  }

  /** Until then it stands still, and again after {@link RecordingPlayer.stop}. */
  start(): void {
    this.stopTicking();
    this.stopTicking = this.ticker(() => this.tick());
  }

  /** Lets go of all media; the position stays. */
  stop(): void {
    this.stopTicking();
    for (const track of this.tracks.values()) track.unload();
  }

  private setTracks(recording: RecordingShape): void {
    for (const { track, segments } of recording.tracks) {
      let player = this.tracks.get(track);
      if (!player) {
        player = new TrackPlayer(() => this.makeElement(track), this.files);
        this.tracks.set(track, player);
      }
      player.setSegments(segments, recording.to_ms);
    }
    this.applySound();
  }

  private applySound(): void {
    for (const track of this.tracks.values()) {
      for (const element of track.elements) {
        if (element instanceof HTMLAudioElement) element.muted = !this.isHeard;
      }
    }
  }

  private tick(): void {
    if (this.clock.isPlaying && this.clock.isAtEnd && !this.isGrowing) this.clock.pause();
    const { positionMs, speed, isPlaying, isAtEnd, isHeld } = this.clock;
    const moment = { positionMs, speed, isPlaying: isPlaying && !isAtEnd && !isHeld };
    const showing: Record<string, Showing> = {};
    for (const [name, track] of this.tracks) showing[name] = track.follow(moment);
    this.clock.hold(Object.values(showing).some((shown) => shown.kind === 'loading'));
    this.publish(this.reading(showing));
  }

  private reading(showing: Record<string, Showing>): PlaybackState {
    const { positionMs, isPlaying, isHeld, isAtEnd, speed } = this.clock;
    const isWaiting = isPlaying && isHeld;
    return { positionMs, isPlaying, isWaiting, isAtEnd, speed, isHeard: this.isHeard, showing };
  }

  private publish(next: PlaybackState): void {
    if (looksAlike(this.current, next)) return;
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}

function looksAlike(a: PlaybackState, b: PlaybackState): boolean {
  const isSamePlace = b.isPlaying
    ? Math.floor(a.positionMs / SHOWN_STEP_MS) === Math.floor(b.positionMs / SHOWN_STEP_MS)
    : a.positionMs === b.positionMs;
  return (
    isSamePlace &&
    a.isPlaying === b.isPlaying &&
    a.isWaiting === b.isWaiting &&
    a.isAtEnd === b.isAtEnd &&
    a.speed === b.speed &&
    a.isHeard === b.isHeard &&
    isSameShowing(a.showing, b.showing)
  );
}

function isSameShowing(a: PlaybackState['showing'], b: PlaybackState['showing']): boolean {
  const names = Object.keys(b);
  return names.length === Object.keys(a).length && names.every((name) => isAlike(a[name], b[name]));
}

function isAlike(a: Showing | undefined, b: Showing | undefined): boolean {
  if (a?.kind !== b?.kind) return false;
  if (a?.kind !== 'gap' || b?.kind !== 'gap') return true;
  return a.from_ms === b.from_ms && a.to_ms === b.to_ms;
}

/** Pictures are silent: sound is the microphone's own track. */
function mediaElement(track: string): HTMLMediaElement {
  if (track === 'microphone') return document.createElement('audio');
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  return video;
}
