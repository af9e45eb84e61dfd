/** What the types of alerts that we raise are called, as on the alerts themselves. */
const TYPES: Readonly<Record<string, string>> = {
  recording_stopped: 'Recording stopped',
  screen_share_stopped: 'Screen sharing stopped',
  recording_error: 'Recording error',
  upload_stalled: 'Recording does not arrive',
  ip_changed: 'IP address changed',
  tab_hidden: 'Proctor tab hidden',
  tab_away: 'Contest page not visible',
  disconnected: 'Connection lost',
  second_display: 'Second display',
  clock_jump: "Computer's clock changed",
  unlisted_username: 'Username not on the roster',
};

/** An unknown one is shown by its own name. */
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

/** How long something must last: in what it is counted, and the field that keeps it. */
export const THRESHOLDS = [
  { field: 'threshold_seconds', unit: 'seconds' },
  { field: 'threshold_segments', unit: 'segments' },
] as const;
