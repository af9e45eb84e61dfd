/** What the types of alerts that we raise are called. An unknown one is shown by its own name. */
const TYPES: Readonly<Record<string, string>> = {
  recording_stopped: 'Recording stopped',
  screen_share_stopped: 'Screen sharing stopped',
  recording_error: 'Recording error',
  ip_changed: 'Network address changed',
  tab_hidden: 'Proctor tab hidden',
  tab_away: 'Away from the contest',
  disconnected: 'Connection lost',
  upload_stalled: 'Uploads stalled',
  second_display: 'More than one display',
  clock_jump: 'Clock jumped',
  unlisted_username: 'Not on the roster',
};

export function typeWords(type: string): string {
  return TYPES[type] ?? type.replaceAll('_', ' ');
}

export const ACTION_WORDS = {
  note: 'note it for the review',
  notify: 'show it to the proctors',
  go_to_room: 'ask a proctor to go there',
} as const;

export const SEVERITY_WORDS = {
  critical: 'Critical',
  warning: 'Warning',
  info: 'Info',
} as const;
