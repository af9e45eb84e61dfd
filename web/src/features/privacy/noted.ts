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
  conduct: [
    'tab_switch',
    'focus_lost',
    'back_nav',
    'copy_attempt',
    'context_menu',
    'shortcut',
    'fullscreen_exit',
    'second_display',
  ],
  cameraLooks: ['camera_looks', 'camera_source', 'camera_looks_stopped'],
  camera: ['camera_denied', 'camera_covered', 'no_face', 'multiple_faces'],
} as const;

export type Noted = keyof typeof NOTED;

/** What this exam notes: the clipboard's text and who answers only where its policy asks, rules where they hold. */
export function notedBy(told: Omit<Told, 'retention_days' | 'closes_at_ms'>): Noted[] {
  const unasked = new Set<Noted>();
  if (!told.clipboard_text) unasked.add('clipboardText');
  if (!told.has_checkpoints) unasked.add('presence');
  if (!told.camera_checks) unasked.add('cameraLooks');
  const elsewhere: Noted[] = told.mode === 'hosted' ? ['contest'] : ['conduct', 'camera'];
  for (const kind of elsewhere) unasked.add(kind);
  return (Object.keys(NOTED) as Noted[]).filter((kind) => !unasked.has(kind));
}
