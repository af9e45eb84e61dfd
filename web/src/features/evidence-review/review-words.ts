/** The words of a recording: neutral, a fact each. */
import type { Alert, Recording, TrackKind } from '../../contract/wire';
import { clockTime, dayOf } from '../../ui/clock-words';

export const TRACK_NAMES: Record<TrackKind, string> = {
  screen: 'Screen',
  camera: 'Camera',
  microphone: 'Microphone',
};

/** Why there is nothing to play. */
export function emptyWords({ removed, status }: Pick<Recording, 'removed' | 'status'>): string {
  if (removed) {
    const what = `${counted(removed.segments, 'segment')}, ${counted(removed.observations, 'observation')}`;
    return `Removed by retention on ${dayOf(removed.at_ms)}, as candidates were told: ${what}. Their digests are kept, so it can still be shown that nothing else was changed. Alerts and decisions stay.`;
  }
  if (status === 'ended') return 'Nothing was recorded in this sitting.';
  return 'Nothing has been recorded yet. The first segments arrive some ten seconds after the candidate starts to share.';
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Whether more is to come. */
export function progressWords(recording: Recording): string {
  switch (recording.status) {
    case 'ended':
      return recording.ended_at_ms === null
        ? 'Ended'
        : `Ended at ${clockTime(recording.ended_at_ms)}`;
    case 'locked':
      return 'Locked: nothing is recorded until it is unlocked';
    case 'pending_approval':
      return 'Waiting for approval: nothing is recorded yet';
    case 'active':
      return 'Still being recorded: new segments appear here by themselves';
  }
}

/**
 * What else is known of an alert, in words; empty where that is nothing.
 * A detail of one machine word, such as `no_track`, would help nobody.
 */
export function detailWords(alert: Alert): string {
  const state = alert.data['recording_state'];
  if (typeof state === 'string') return state.split(';').map(trackWords).join(', ');
  return alert.detail.trim().includes(' ') ? alert.detail : '';
}

/** "screen:permission_denied" as "screen permission denied" */
function trackWords(part: string): string {
  return part.replace(':inactive', ' not recorded').replace(':', ' ').replaceAll('_', ' ');
}
