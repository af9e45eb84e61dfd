/**
 * The camera checks of one sitting, as its page sees them: looks go to the server with everything
 * else that is observed, and the candidate is helped first.
 *
 * `subscribe` and `snapshot` fit `useSyncExternalStore`.
 */
import type { Tell } from '../signs/sign';
import { cameraSource } from './camera-source';
import { CameraWatch, type CameraWatchParts } from './camera-watch';
import { HelpRule, type Help } from './help-rule';
import { lookOf, type Look } from './look';
import { LookPack } from './look-pack';
import type { GivenUp, Seen } from './messages';
import { viewOf } from './view';

export interface SittingLooksParts {
  tell: Tell;
  serverNow: () => number;
  /** For how long something has to be seen before the candidate is told. */
  lastsMs: number;
  newWatch?: (parts: CameraWatchParts) => Pick<CameraWatch, 'watch' | 'end'>;
}

export class SittingLooks {
  private help: Help | null = null;
  private rule: HelpRule;
  private readonly pack = new LookPack();
  private readonly camera: Pick<CameraWatch, 'watch' | 'end'>;
  private readonly listeners = new Set<() => void>();
  private stream: MediaStream | null = null;
  /** Counts the cameras of this page, from 1: a look names the one that it is of. */
  private generation = 0;

  constructor(private readonly parts: SittingLooksParts) {
    this.rule = new HelpRule(parts.lastsMs);
    const heard = {
      saw: (seen: Seen) => this.saw(seen),
      gaveUp: (given: GivenUp) => this.gaveUp(given),
    };
    this.camera = parts.newWatch?.(heard) ?? new CameraWatch(heard);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What the candidate is told now; null while all is well, or nothing is known. */
  readonly snapshot = (): Help | null => this.help;

  /** Looks at this camera from now on; null where none is recorded. */
  watch(stream: MediaStream | null): void {
    if (stream === this.stream) return;
    this.stream = stream;
    this.send(this.pack.rest());
    this.rule = new HelpRule(this.parts.lastsMs);
    this.become(null);
    const track = stream?.getVideoTracks()[0];
    if (track) {
      this.generation += 1;
      void cameraSource(track).then((source) => this.parts.tell('camera_source', { ...source }));
    }
    this.camera.watch(stream);
  }

  /** The page may be gone in a moment: what waits is sent now. */
  readonly hurry = (): void => this.send(this.pack.rest());

  /** The page goes, or the sitting is over. */
  end(): void {
    this.watch(null);
    this.camera.end();
  }

  private saw(seen: Seen): void {
    const nowMs = this.parts.serverNow();
    const look = lookOf(seen, nowMs - seen.milliseconds);
    this.send(this.pack.add(look, nowMs));
    this.become(this.rule.saw(viewOf(seen), nowMs));
  }

  /** Nothing is concluded from it; staff may see why looks are missing. */
  private gaveUp({ reason, message }: GivenUp): void {
    this.send(this.pack.rest());
    this.become(null);
    this.parts.tell('camera_looks_stopped', { reason, message });
  }

  private send(looks: Look[] | null): void {
    if (looks === null) return;
    this.parts.tell('camera_looks', { track_generation: this.generation, looks });
  }

  private become(help: Help | null): void {
    if (this.help === help) return;
    this.help = help;
    for (const listener of this.listeners) listener();
  }
}
