/** How the people of an exam are counted, ranked and found. Pure. */
import type { SittingRow, TrackKind, TrackState } from '../../contract/wire';

/** Everybody of an exam by the id of their sitting; another one when anybody changed. */
export interface People {
  get(sessionId: string): SittingRow | undefined;
}

/** A sitting's one state for the person who watches, most urgent first. */
export const STANDINGS = [
  'disconnected',
  'stopped',
  'pending',
  'locked',
  'live',
  'finished',
  'mistaken',
] as const;
export type Standing = (typeof STANDINGS)[number];

export const STANDING_WORDS: Record<Standing, string> = {
  disconnected: 'Disconnected',
  stopped: 'Screen not recorded',
  pending: 'Pending',
  locked: 'Locked',
  live: 'Live',
  finished: 'Finished',
  mistaken: 'Begun under a wrong name',
};

const TRACK_WORDS: Record<TrackKind, string> = {
  screen: 'Screen',
  camera: 'Camera',
  microphone: 'Microphone',
};

export const TRACK_STATE_WORDS: Record<TrackState, string> = {
  inactive: 'not started',
  waiting: 'about to be shared again',
  finishing: 'finished',
  recording: 'recording',
  stopped: 'stopped',
  error: 'recorder error',
  permission_denied: 'not permitted',
  unavailable: 'not available',
};

/** Tracks in the same state, to be said in one breath. */
export interface TrackGroup {
  state: TrackState;
  tracks: TrackKind[];
}

const TRACKS: readonly TrackKind[] = ['screen', 'camera', 'microphone'];

/** What is recorded comes first, then the rest in the order of the tracks. */
export function trackGroupsOf(row: SittingRow): TrackGroup[] {
  const states = new Set(TRACKS.map((track) => row.tracks[track]));
  const groups = [...states].map((state) => ({
    state,
    tracks: TRACKS.filter((track) => row.tracks[track] === state),
  }));
  return groups.toSorted(
    (a, b) => Number(b.state === 'recording') - Number(a.state === 'recording'),
  );
}

/** "Screen, camera"; all of them in one word, for that is what most rows say. */
export function tracksIn({ tracks }: TrackGroup): string {
  if (tracks.length === TRACKS.length) return 'All tracks';
  const [first, ...others] = tracks.map((track) => TRACK_WORDS[track]);
  return [first, ...others.map((name) => name.toLowerCase())].join(', ');
}

/**
 * `stopped` is about the screen alone: a camera or a microphone that is not there is a technical
 * state, never a finding by itself.
 */
export function standingOf(row: SittingRow): Standing {
  if (row.status === 'ended') return row.ended_reason === 'disowned' ? 'mistaken' : 'finished';
  if (row.status === 'locked') return 'locked';
  if (row.status === 'pending_approval') return 'pending';
  if (row.connection === 'disconnected') return 'disconnected';
  const screen = row.tracks.screen;
  return screen === 'stopped' || screen === 'error' ? 'stopped' : 'live';
}

/** Why nothing is heard, as far as the server can tell; null while it is heard. */
export function causeWordsOf(row: SittingRow): string | null {
  if (row.status === 'ended' || row.connection === 'connected') return null;
  return CAUSE_WORDS[row.disconnect_cause ?? ''] ?? 'connection lost';
}

const CAUSE_WORDS: Readonly<Record<string, string>> = {
  silence: 'connection lost',
  closed_tab: 'closed the tab',
  server_restarted: 'server was restarted',
};

/**
 * Of a connected person the row holds no newer time than that of its last change, which would read
 * as silence; so it says when they joined.
 */
export function whenOf(row: SittingRow): [words: string, ms: number] {
  if (row.ended_at_ms !== null) return ['ended', row.ended_at_ms];
  if (row.connection === 'disconnected') return ['last heard', row.last_seen_at_ms];
  return ['joined', row.created_at_ms];
}

export interface Counts {
  live: number;
  disconnected: number;
  pending: number;
  locked: number;
  finished: number;
}

/** Each sitting is counted once, but one begun by mistake not at all; a connected sitting whose screen stopped is still live. */
export function countsOf(rows: readonly SittingRow[]): Counts {
  const counts: Counts = { live: 0, disconnected: 0, pending: 0, locked: 0, finished: 0 };
  for (const row of rows) {
    const standing = standingOf(row);
    if (standing === 'mistaken') continue;
    counts[standing === 'stopped' ? 'live' : standing] += 1;
  }
  return counts;
}
