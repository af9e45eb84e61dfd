/** How each reading stands: pure, so that every border can be tried out. */
import type { CheckTerms } from '../../contract/wire';
import type { DeviceAnswer } from '../../media/device-capture';
import type { View } from '../../media/vision/view';
import type { ScreenAnswer } from '../../media/screen-capture';
import { isHandheld, type Machine } from './machine';
import type { ClockReading } from './probes/clock';
import type { StorageReading } from './probes/storage';
import { NEEDED, ROWS, type Because, type Judged, type RowName } from './rows';

/** From this on a share can be held to the entire screen. */
const CHROMIUM_SINCE = 120;
const SAFARI_SINCE = 18;
const FIREFOX_SINCE = 128;

/** With less than twice what is needed, one download of somebody else's makes it short. */
const UPLOAD_AMPLE = 2;
/** What a bad hour without network needs of room at the least, as a share of what may be kept. */
const STORAGE_SHARE_MIN = 1 / 4;

const CLOCK_RIGHT_MS = 30_000;
/** By more than this, secure pages begin to fail. */
const CLOCK_USABLE_MS = 3_600_000;

/** Louder than the noise of a microphone that nobody speaks into; 1 is as loud as it gets. */
export const HEARD_LEVEL = 0.02;

export function judgeBrowser(machine: Machine): Judged {
  const figures = { version: String(machine.version) };
  if (isHandheld(machine)) return { standing: 'fail', because: 'browser_phone' };
  switch (machine.browser) {
    case 'chrome':
    case 'edge':
    case 'chromium':
      return machine.version >= CHROMIUM_SINCE
        ? { standing: 'pass', because: 'browser_full', figures }
        : { standing: 'warn', because: 'browser_old', figures };
    case 'safari':
    case 'firefox': {
      const since = machine.browser === 'safari' ? SAFARI_SINCE : FIREFOX_SINCE;
      return machine.version >= since
        ? { standing: 'warn', because: 'browser_good', figures }
        : { standing: 'fail', because: 'browser_old', figures };
    }
    case 'other':
      return { standing: 'warn', because: 'browser_unknown' };
  }
}

export function judgeSecure(isSecure: boolean): Judged {
  return isSecure
    ? { standing: 'pass', because: 'secure' }
    : { standing: 'fail', because: 'not_secure' };
}

const SURFACES: Record<string, Because> = { browser: 'screen_tab', window: 'screen_window' };

export function judgeScreen(answer: ScreenAnswer): Judged {
  if (answer.kind === 'shared') return { standing: 'pass', because: 'screen_shared' };
  if (answer.kind === 'wrong_surface') {
    return { standing: 'fail', because: SURFACES[answer.surface] ?? 'screen_other' };
  }
  const because = {
    unnamed_surface: 'screen_unnamed',
    dismissed: 'screen_dismissed',
    failed: 'screen_failed',
    unsupported: 'screen_unsupported',
  } as const;
  return { standing: 'fail', because: because[answer.kind] };
}

export function judgeCamera(answer: DeviceAnswer): Judged {
  if (answer.kind === 'granted') return { standing: 'pass', because: 'camera_on' };
  return { standing: 'fail', because: `camera_${withheld(answer.reason)}` };
}

/** What is seen of who sits there: mended first, and never a reason to be kept out. */
export function judgeView(view: View): Judged {
  return { standing: view === 'one' ? 'pass' : 'warn', because: `camera_${view}` };
}

/** `peak` is the loudest that was heard so far. */
export function judgeMicrophone(answer: DeviceAnswer, peak: number): Judged {
  if (answer.kind !== 'granted') {
    return { standing: 'fail', because: `microphone_${withheld(answer.reason)}` };
  }
  return peak >= HEARD_LEVEL
    ? { standing: 'pass', because: 'microphone_heard' }
    : { standing: 'warn', because: 'microphone_silent' };
}

/** By the name of what the browser threw. */
function withheld(reason: string): 'denied' | 'missing' | 'busy' {
  if (reason === 'NotAllowedError' || reason === 'SecurityError') return 'denied';
  if (reason === 'NotReadableError' || reason === 'AbortError') return 'busy';
  return 'missing';
}

/** What the exam sends while it is recorded: screen, camera and microphone together. */
export function neededBitsPerSecond(terms: CheckTerms): number {
  return (
    terms.screen_bits_per_second + terms.camera_bits_per_second + terms.microphone_bits_per_second
  );
}

export function judgeUpload(bitsPerSecond: number, terms: CheckTerms): Judged {
  const needed = neededBitsPerSecond(terms);
  const figures = { measured: { bitsPerSecond }, needed: { bitsPerSecond: needed } };
  if (bitsPerSecond < needed) return { standing: 'fail', because: 'upload_short', figures };
  return bitsPerSecond < UPLOAD_AMPLE * needed
    ? { standing: 'warn', because: 'upload_tight', figures }
    : { standing: 'pass', because: 'upload_plenty', figures };
}

export function judgeStorage(reading: StorageReading | null, terms: CheckTerms): Judged {
  if (reading === null) return { standing: 'warn', because: 'storage_untold' };
  const wanted = terms.outbox_bytes_max;
  const figures = { free: { bytes: reading.freeBytes }, needed: { bytes: wanted } };
  if (reading.freeBytes >= wanted) {
    const because = reading.isPersistent ? 'storage_kept' : 'storage_plenty';
    return { standing: 'pass', because, figures };
  }
  return reading.freeBytes >= wanted * STORAGE_SHARE_MIN
    ? { standing: 'warn', because: 'storage_tight', figures }
    : { standing: 'fail', because: 'storage_short', figures };
}

/** A clock is only as wrong as the way to the server and back cannot explain. */
export function judgeClock({ offsetMs, roundTripMs }: ClockReading): Judged {
  const offMs = Math.abs(offsetMs);
  const figures = { offset: { durationMs: offMs }, round_trip: { ms: roundTripMs } };
  const surelyMs = Math.max(0, offMs - roundTripMs / 2);
  if (surelyMs <= CLOCK_RIGHT_MS) return { standing: 'pass', because: 'clock_right', figures };
  return surelyMs <= CLOCK_USABLE_MS
    ? { standing: 'warn', because: 'clock_off', figures }
    : { standing: 'fail', because: 'clock_far_off', figures };
}

/** `undefined` where the browser does not say. Never a reason to fail: many exams allow two. */
export function judgeDisplays(isExtended: boolean | undefined): Judged {
  if (isExtended === undefined) return { standing: 'warn', because: 'display_untold' };
  return isExtended
    ? { standing: 'warn', because: 'display_more' }
    : { standing: 'pass', because: 'display_one' };
}

/** Null where nobody has been asked yet. */
export function judgeNotifications(
  permission: NotificationPermission | 'unsupported',
): Judged | null {
  if (permission === 'default') return null;
  if (permission === 'granted') return { standing: 'pass', because: 'notifications_on' };
  const isOff = permission === 'denied';
  return { standing: 'warn', because: isOff ? 'notifications_off' : 'notifications_unsupported' };
}

/** The needed rows that failed or were not tried yet, in the order of the page. */
export function remainingRows(judged: Readonly<Partial<Record<RowName, Judged>>>): RowName[] {
  return ROWS.filter((row) => NEEDED.includes(row) && (judged[row]?.standing ?? 'fail') === 'fail');
}
