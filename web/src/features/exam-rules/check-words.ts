/** How the system check of somebody on the roster went, in a few words. */
import type { CheckRow, RosterCheck } from '../../contract/wire';
import { dayAndMinute } from '../../ui/clock-words';

const ROWS: Record<CheckRow, string> = {
  browser: 'browser',
  secure: 'secure connection',
  camera: 'camera',
  microphone: 'microphone',
  screen: 'screen',
  upload: 'upload speed',
  storage: 'storage',
  clock: 'clock',
  display: 'displays',
  notifications: 'notifications',
};

/** The newest result; where an earlier one had passed, that too. */
export function checkWords(check: RosterCheck | null): string {
  if (check === null) return 'never';
  if (check.failed.length === 0) return `passed on ${dayAndMinute(check.checked_at_ms)}`;
  const failed = `failed: ${check.failed.map((row) => ROWS[row]).join(', ')}`;
  if (check.passed_at_ms === null) return failed;
  return `${failed} (passed before, on ${dayAndMinute(check.passed_at_ms)})`;
}

/** Of how many it is known that their computer was good for the exam. */
export function neverPassedWords(neverPassed: number): string {
  if (neverPassed === 0) return 'Everybody has passed the system check.';
  const people = neverPassed === 1 ? 'person has' : 'people have';
  return `${neverPassed.toLocaleString('en-GB')} ${people} never passed the system check.`;
}
