/** Which observations the panel's sentences are about: every kind that our recorder sends. */
import type { Told } from './privacy-words';

export const NOTED = {
  interruptions: [
    'recording_started',
    'recording_error',
    'screen_share_stopped',
    'camera_stopped',
    'microphone_stopped',
    'camera_unavailable',
    'microphone_unavailable',
    'quality_changed',
    'gap',
  ],
  page: [
    'visibility_change',
    'fullscreen_change',
    'window_blur',
    'window_focus',
    'signs_held_back',
  ],
  copying: ['clipboard_activity'],
  clipboardText: ['clipboard_text_unavailable'],
  line: ['network_state', 'storage_state', 'storage_persistence'],
  pauses: [
    'page_frozen',
    'page_resumed',
    'page_discarded',
    'computer_slept',
    'clock_changed',
    'automation_flag',
  ],
  displays: ['display_changed'],
  presence: [
    'integrity_checkpoint_shown',
    'integrity_checkpoint_confirmed',
    'integrity_checkpoint_missed',
  ],
  contest: ['contest_opened'],
} as const;

export type Noted = keyof typeof NOTED;

/** What this exam notes: the clipboard's text and who answers only where its policy asks. */
export function notedBy(told: Pick<Told, 'clipboard_text' | 'has_checkpoints'>): Noted[] {
  const unasked = new Set<Noted>();
  if (!told.clipboard_text) unasked.add('clipboardText');
  if (!told.has_checkpoints) unasked.add('presence');
  return (Object.keys(NOTED) as Noted[]).filter((kind) => !unasked.has(kind));
}
