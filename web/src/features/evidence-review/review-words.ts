/** The words of a recording: neutral, a fact each. */
import type { Alert, Recording, TrackKind } from '../../contract/wire';
import { clockTime, dayOf, lengthOf } from '../../ui/clock-words';

export const TRACK_NAMES: Record<TrackKind, string> = {
  screen: 'Screen',
  camera: 'Camera',
  microphone: 'Microphone',
};

const GAP_REASONS: Readonly<Record<string, string>> = {
  share_stopped: 'sharing was stopped',
  page_closed: 'the page was closed or reloaded',
  device_lost: 'the device was lost',
  recorder_error: 'the recorder failed',
  outbox_full: 'the browser had no room left',
  unreadable: 'what the browser had kept could not be read again',
  computer_slept: 'the computer slept',
  resolution_changed: 'the screen changed its size',
  clock_moved: 'the computer’s clock moved',
  sitting_ended: 'the sitting had ended, and it was not taken any more',
  not_begun: 'it had not begun yet',
  over: 'it was over',
  unknown: 'no reason is known',
};

/** Why nothing is recorded there, as far as anybody said. */
export function reasonWords(reason: string): string {
  return GAP_REASONS[reason] ?? reason.replaceAll('_', ' ');
}

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

/** "No screen recording for 52 s, 12:03:10 to 12:04:02: sharing was stopped" */
export function gapWords(
  track: TrackKind,
  gap: { from_ms: number; to_ms: number; reason: string },
): string {
  const when = `${clockTime(gap.from_ms)} to ${clockTime(gap.to_ms)}`;
  const length = lengthOf(gap.to_ms - gap.from_ms);
  return `No ${track} recording for ${length}, ${when}: ${reasonWords(gap.reason)}`;
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
