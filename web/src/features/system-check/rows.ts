/** What a system check looks at, and what may come of it. */
import type { CheckRow, CheckStanding } from '../../contract/wire';
import type { Figures } from './figures';

export type RowName = CheckRow;
export type Standing = CheckStanding;

/** In the order of the page: what runs by itself stands among what needs a click, by subject. */
export const ROWS: readonly RowName[] = [
  'browser',
  'secure',
  'screen',
  'camera',
  'microphone',
  'upload',
  'storage',
  'clock',
  'display',
  'notifications',
];

/** Nobody is ready without these; the server's `NEEDED` says the same of a result. */
export const NEEDED: readonly RowName[] = ROWS.filter(
  (row) => row !== 'display' && row !== 'notifications',
);

/** Why a row stands as it does: each has its sentence in the catalogue, under `check.says`. */
export type Because =
  | 'browser_full'
  | 'browser_good'
  | 'browser_old'
  | 'browser_phone'
  | 'browser_unknown'
  | 'secure'
  | 'not_secure'
  | 'screen_shared'
  | 'screen_tab'
  | 'screen_window'
  | 'screen_other'
  | 'screen_unnamed'
  | 'screen_dismissed'
  | 'screen_failed'
  | 'screen_unsupported'
  | 'camera_on'
  | 'camera_one'
  | 'camera_nobody'
  | 'camera_several'
  | 'camera_dark'
  | 'camera_covered'
  | 'camera_denied'
  | 'camera_missing'
  | 'camera_busy'
  | 'microphone_heard'
  | 'microphone_silent'
  | 'microphone_denied'
  | 'microphone_missing'
  | 'microphone_busy'
  | 'upload_plenty'
  | 'upload_tight'
  | 'upload_short'
  | 'upload_not_measured'
  | 'upload_no_answer'
  | 'storage_kept'
  | 'storage_plenty'
  | 'storage_tight'
  | 'storage_short'
  | 'storage_untold'
  | 'clock_right'
  | 'clock_off'
  | 'clock_far_off'
  | 'clock_untold'
  | 'display_one'
  | 'display_more'
  | 'display_untold'
  | 'notifications_on'
  | 'notifications_off'
  | 'notifications_unsupported';

/** Figures stand in the sentence by their names. */
export interface Judged {
  standing: Standing;
  because: Because;
  figures?: Figures;
}
