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
  line: ['network_state', 'storage_state'],
  pauses: [
    'page_frozen',
    'page_resumed',
    'page_discarded',
    'computer_slept',
    'clock_changed',
    'automation_flag',
  ],
  displays: ['display_changed'],
  contest: ['contest_opened'],
} as const;

export type Noted = keyof typeof NOTED;

/** What this exam notes: the clipboard's text only where its policy asks for it. */
export function notedBy({ clipboard_text: asksForText }: Pick<Told, 'clipboard_text'>): Noted[] {
  const all = Object.keys(NOTED) as Noted[];
  return asksForText ? all : all.filter((kind) => kind !== 'clipboardText');
}
