/** Everything that the page and the worker that looks at the camera say to each other. */
import type { Face } from './boxes';

/** What was seen in one frame. */
export interface Seen {
  faces: readonly Face[];
  brightness: number;
  spread: number;
  sharpness: number;
  hash: string;
  change: number | null;
  /** How long it took to look. */
  milliseconds: number;
}

/** Why no more looks come: the machine is too slow, or the browser cannot. */
export type GivenUp = { reason: 'too_slow' | 'failed'; message: string };

export type ToLooker =
  /** Loads what is needed. `isSteady`: thorough for ever, however long it takes, to measure it. */
  | { kind: 'begin'; isSteady: boolean }
  /** A new camera: the worker takes what it needs of its frames by itself. */
  | { kind: 'watch'; frames: ReadableStream<VideoFrame> }
  /** One frame, from a browser that cannot give them all. It is closed here. */
  | { kind: 'frame'; frame: ImageBitmap }
  /** The camera is looked at no more: nothing of it is compared with the next one. */
  | { kind: 'forget' };

export type FromLooker =
  | { kind: 'ready' }
  /** `nextInMs`: when the next frame is wanted. */
  | { kind: 'seen'; seen: Seen; nextInMs: number }
  | { kind: 'given_up'; given: GivenUp };
