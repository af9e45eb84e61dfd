/** The rules of a hosted exam as settings: what breaks each of them, and what it may weigh. */
import type { NumberSetting, PolicyName, SwitchSetting } from './policy-settings';

export interface RuleSetting {
  name: PolicyName;
  label: string;
}

/** In the order in which candidates read them. */
export const RULES: readonly RuleSetting[] = [
  { name: 'rule_tab_switch', label: 'Going to another tab or window' },
  { name: 'rule_focus_lost', label: 'Typing in another window' },
  { name: 'rule_back_nav', label: 'Back and forward buttons' },
  { name: 'rule_copy_attempt', label: 'Copying, cutting, pasting' },
  { name: 'rule_context_menu', label: 'Context menu' },
  { name: 'rule_shortcut', label: 'Shortcuts to save, print, select all, see the source' },
  { name: 'rule_fullscreen_exit', label: 'Leaving full screen' },
  { name: 'rule_second_display', label: 'A second display' },
  { name: 'rule_camera_denied', label: 'Refusing the camera' },
  { name: 'rule_screen_share_stopped', label: 'Stopping the screen share' },
  { name: 'rule_no_face', label: 'Nobody before the camera' },
  { name: 'rule_multiple_faces', label: 'More than one person' },
  { name: 'rule_camera_covered', label: 'A covered camera' },
];

export const WEIGHTS = [
  { value: 'ignore', label: 'Ignore' },
  { value: 'note', label: 'Note' },
  { value: 'warn', label: 'Warn' },
  { value: 'count', label: 'Count' },
];

const TIMES = { words: 'times', scale: 1 };
const SECONDS = { words: 'seconds', scale: 1 };

export const LIMIT: NumberSetting = {
  name: 'violation_limit',
  label: 'Limit',
  words:
    'After so many that count the paper is handed in as it stands, and a person looks at it. 0: never.',
  unit: TIMES,
};

export const FULLSCREEN_SECONDS: NumberSetting = {
  name: 'fullscreen_seconds',
  label: 'Time to return',
  words: 'Meanwhile the questions are covered. After it a sentence is typed.',
  unit: SECONDS,
};

export const FULLSCREEN_SWITCHES: readonly SwitchSetting[] = [
  {
    name: 'fullscreen_required',
    label: 'Questions in full screen only',
    words: 'A browser that has no full screen, as an iPhone’s, is asked for none.',
  },
  {
    name: 'fullscreen_locks',
    label: 'Lock the second time',
    words: 'The console or a one-time code opens the sitting again.',
  },
];
