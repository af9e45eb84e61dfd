/**
 * Everything the page and its worker say to each other.
 *
 * The page captures; the worker keeps time, keeps the outbox and talks to the server. Messages
 * are handled strictly in the order in which they were posted.
 */
import type { PaperNews } from '../contract/conduct-wire';
import type { HelpTold, MessageTold } from '../contract/messages-wire';
import type { OwnTime } from '../contract/time-wire';
import type { EndAnswer, SittingStatus, TrackKind, WireObservation } from '../contract/wire';

/** Why a stretch of a track is missing, in the wire's words. */
export type GapReason =
  | 'share_stopped'
  | 'page_closed'
  | 'device_lost'
  | 'recorder_error'
  | 'outbox_full'
  /** The computer slept, or the browser let nothing run. */
  | 'computer_slept'
  /** The shared screen has another size now. */
  | 'resolution_changed'
  /** The computer's date moved, and whether it slept was not known yet. */
  | 'clock_moved'
  /** What this browser kept of it could not be read again. */
  | 'unreadable'
  /** Somebody ended the sitting, and it was not taken any more after that. */
  | 'sitting_ended';

/** What the worker needs to know of a sitting. */
export interface SittingTerms {
  sessionId: string;
  chunkMs: number;
  heartbeatMs: number;
  outboxBytesMax: number;
  /** Null where nobody is asked whether they are there. */
  checkpoints: CheckpointTerms | null;
  /** From best to floor: how long a segment lasts, and what all tracks together ask of the line. */
  steps: readonly QualityStep[];
}

/** When a candidate is asked whether they are there, and how long they have to answer. */
export interface CheckpointTerms {
  firstAfterMs: number;
  shortestMs: number;
  longestMs: number;
  graceMs: number;
}

/** A question that waits for its answer, until a moment on the server's clock. */
export interface OpenCheckpoint {
  checkpointId: string;
  expiresAtMs: number;
}

export interface QualityStep {
  chunkMs: number;
  bitsPerSecond: number;
}

/** A stretch of capture begins: a share, a camera switched on. The worker counts generations. */
export interface CaptureBegan {
  kind: 'capture_began';
  capture: string;
  track: TrackKind;
  /** The server's time at the zero of the page's monotonic clock. */
  clockOriginMs: number;
  fromMs: number;
  detail: Record<string, unknown>;
}

export interface SegmentOpened {
  kind: 'segment_opened';
  segment: string;
  capture: string;
  mediaType: string;
  fromMs: number;
}

/** The next bytes of a segment, complete up to `toMs`. Empty when nothing moved on the screen. */
export interface PieceTaken {
  kind: 'piece';
  segment: string;
  bytes: Blob;
  toMs: number;
}

export interface SegmentClosed {
  kind: 'segment_closed';
  segment: string;
  toMs: number;
}

export interface CaptureEnded {
  kind: 'capture_ended';
  capture: string;
  /** `finished` when the candidate ended the sitting: no gap follows. */
  reason: GapReason | 'finished';
}

/** What time it is on the server, as the page reckons it. */
export interface TimeEstimate {
  serverNowMs: number;
  /** When it reckoned so, on the clock that page and worker share. */
  reckonedAtMs: number;
  /** It may be off by so much. */
  doubtMs: number;
}

export type ToWorker =
  | { kind: 'open'; terms: SittingTerms; status: SittingStatus; time: TimeEstimate }
  | CaptureBegan
  | SegmentOpened
  | PieceTaken
  | SegmentClosed
  | CaptureEnded
  /** Numbered by the page, which may have to say it once more as it goes; see `last-word.ts`. */
  | { kind: 'observed'; stream: string; observation: WireObservation }
  /** What was found as the candidate came in; it is sent as a review file. */
  | { kind: 'found'; nature: 'clipboard'; record: Record<string, unknown> }
  | { kind: 'page_state'; recordingState: string; visibility: string; urgent: boolean }
  | { kind: 'checkpoint_confirmed'; checkpointId: string }
  | { kind: 'try_now' }
  | { kind: 'finish' }
  /** Somebody else has ended the sitting: nothing follows, and what waits is sent late. */
  | { kind: 'drain' };

export type Connection = 'connecting' | 'connected' | 'lost';

/** What the server lets this sitting do; `not_yours` is a secret that it no longer knows. */
export type Standing = SittingStatus | 'not_yours';

/** Where the evidence of this browser stands. */
export interface OutboxReport {
  segmentsWaiting: number;
  bytesWaiting: number;
  segmentsAcknowledged: number;
  /** The server has given its receipt for a segment of this sitting's screen. */
  isScreenConfirmed: boolean;
  /** What the server has answered for of this sitting, over every reload of the page. */
  bytesAcknowledged: number;
  observationsWaiting: number;
  /** Segments that the server refused for good, or that could not be read again; each is recorded as a gap. */
  segmentsRefused: number;
  /** The storage takes no more: new segments are recorded as gaps. */
  isFull: boolean;
  /** Which step of the ladder is recorded at, from 0, the best. */
  qualityStep: number;
  connection: Connection;
  standing: Standing;
  lastHeartbeatAtMs: number | null;
  /** Somebody else ended the sitting, and nothing of it waits here any more. */
  isDrained: boolean;
}

/** What the candidate takes away at the end. */
export interface ClosingReceipt {
  /** Null when the server had already ended the sitting and the first answer was lost. */
  manifestKey: EndAnswer['manifest_key'] | null;
  /** SHA-256 of the sealed manifest; null where the answer to the end was lost. */
  manifestSha256: string | null;
  segments: number;
  secondsByTrack: Record<TrackKind, number>;
}

/** What staff said, what became of a call for help, and when the candidate's time is over. */
export type News =
  /** All that is outstanding, as the server has it: in place of what was known. */
  | { kind: 'all'; messages: readonly MessageTold[]; help: HelpTold | null; time: OwnTime }
  | { kind: 'message'; message: MessageTold }
  | { kind: 'help'; help: HelpTold }
  | { kind: 'time'; time: OwnTime }
  | Extract<PaperNews, { kind: 'rule_broken' | 'handed_in' }>;

export type FromWorker =
  | { kind: 'opened' }
  /** The outbox cannot be opened: this browser keeps no data for the page. */
  | { kind: 'broken'; message: string }
  /** Take what has been recorded since the last piece. */
  | { kind: 'collect' }
  /** Begin the next segment. */
  | { kind: 'rotate' }
  /** From the next segment on, record at this step of the ladder; `rotate` follows. */
  | { kind: 'quality'; step: number }
  /**
   * The worker did not run for so long. Where the page did not either, nothing may be claimed of
   * that time: every capture ends with its last piece, and the next one begins.
   */
  | { kind: 'slept'; forMs: number }
  /** Begin the next generation of every track, without losing a moment. */
  | { kind: 'renew'; reason: GapReason }
  /** The monotonic clock stood still for so long: the server's time at its zero is later. */
  | { kind: 'clock_moved'; byMs: number }
  | { kind: 'report'; report: OutboxReport }
  /** On their way now, the oldest of their stream; the server may never answer for them. */
  | { kind: 'sending'; stream: string; events: WireObservation[] }
  /** The server has answered for all of a stream up to this one. */
  | { kind: 'answered'; stream: string; sequence: number }
  | { kind: 'news'; news: News }
  /** Which question is open now; null where none is. */
  | { kind: 'checkpoint'; open: OpenCheckpoint | null }
  | { kind: 'finished'; receipt: ClosingReceipt }
  | { kind: 'finish_failed'; code: string };

export const NOTHING_YET: OutboxReport = {
  segmentsWaiting: 0,
  bytesWaiting: 0,
  segmentsAcknowledged: 0,
  isScreenConfirmed: false,
  bytesAcknowledged: 0,
  observationsWaiting: 0,
  segmentsRefused: 0,
  isFull: false,
  qualityStep: 0,
  connection: 'connecting',
  standing: 'active',
  lastHeartbeatAtMs: null,
  isDrained: false,
};
