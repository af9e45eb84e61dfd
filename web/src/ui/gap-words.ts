/** What is said of a stretch that a recording lacks. */
import { clockTime, lengthOf } from './clock-words';

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

/** "No screen recording for 52 s, 12:03:10 to 12:04:02: sharing was stopped" */
export function gapWords(
  track: string,
  gap: { from_ms: number; to_ms: number; reason: string },
): string {
  const when = `${clockTime(gap.from_ms)} to ${clockTime(gap.to_ms)}`;
  const length = lengthOf(gap.to_ms - gap.from_ms);
  return `No ${track} recording for ${length}, ${when}: ${reasonWords(gap.reason)}`;
}
