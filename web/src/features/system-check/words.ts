/** Every sentence of the system check but for the advice by computer, which is in `mending.ts`. */
import type { Because, Judged, RowName, Standing } from './rows';

export const STANDING_WORDS: Record<Standing, string> = {
  pass: 'Pass',
  warn: 'Warning',
  fail: 'Fail',
};

/** `button` where a person has to be asked; `names` is the row in the middle of a sentence. */
export const ROW_WORDS: Record<RowName, { title: string; names: string; button?: string }> = {
  browser: { title: 'Browser', names: 'browser' },
  secure: { title: 'Secure connection', names: 'secure connection' },
  screen: { title: 'Screen', names: 'screen', button: 'Try sharing your screen' },
  camera: { title: 'Camera', names: 'camera', button: 'Try the camera' },
  microphone: { title: 'Microphone', names: 'microphone', button: 'Try the microphone' },
  upload: { title: 'Upload speed', names: 'upload speed' },
  storage: { title: 'Storage', names: 'storage' },
  clock: { title: 'Clock', names: 'clock' },
  display: { title: 'Displays', names: 'displays' },
  notifications: {
    title: 'Notifications',
    names: 'notifications',
    button: 'Allow notifications',
  },
};

/** What a row that needs a click is for, until it was tried. */
export const BEFORE: Partial<Record<RowName, string>> = {
  screen:
    'During the exam your entire screen is recorded. Try it now: choose “Entire Screen”, then your screen, then Share. Nothing is kept.',
  camera: 'Press the button and allow the camera. You alone see the picture.',
  microphone: 'Press the button, allow the microphone, and say a few words.',
  notifications:
    'A notification can reach you while you work in another tab. You can do without them.',
};

export const SAYS: Record<Because, string> = {
  browser_full: '{browser} {version} can do everything that the exam needs.',
  browser_good:
    '{browser} {version} can record you, but it does not always say which screen you share, nor whether there is a second display.',
  browser_old: '{browser} {version} is older than what we have tried.',
  browser_phone: 'Phones and tablets cannot share their screen.',
  browser_unknown: 'We do not know this browser.',
  secure: 'Nobody on the way can read or change what you send.',
  not_secure:
    'This page came without encryption: browsers then lock camera, microphone and screen.',
  screen_shared: 'You shared the entire screen. It is no longer shared now.',
  screen_tab: 'You chose a browser tab. The exam needs your entire screen.',
  screen_window: 'You chose a single window. The exam needs your entire screen.',
  screen_other: 'You chose something else than a screen. The exam needs your entire screen.',
  screen_unnamed: 'This browser does not say what you shared.',
  screen_dismissed: 'Nothing was shared.',
  screen_failed: 'The computer did not hand out its screen.',
  screen_unsupported: 'This browser cannot share a screen.',
  camera_on: 'The camera works.',
  camera_denied: 'The camera is not allowed.',
  camera_missing: 'No camera was found.',
  camera_busy: 'The camera is there, but something else is using it.',
  microphone_heard: 'We hear you.',
  microphone_silent: 'The microphone is on, and we hear nothing yet. Say a few words.',
  microphone_denied: 'The microphone is not allowed.',
  microphone_missing: 'No microphone was found.',
  microphone_busy: 'The microphone is there, but something else is using it.',
  upload_plenty: 'Measured: {measured}. The exam needs {needed}.',
  upload_tight: 'Measured: {measured}. The exam needs {needed}, so there is little to spare.',
  upload_short: 'Measured: {measured}. The exam needs {needed}.',
  upload_not_measured: 'The server is measuring many others just now.',
  upload_no_answer: 'The measurement did not come through.',
  storage_kept:
    'Room for {free}, which the browser promises to keep. While the network is lost, the exam keeps up to {needed} on this computer.',
  storage_plenty:
    'Room for {free}. While the network is lost, the exam keeps up to {needed} on this computer, so leave some of the disk free.',
  storage_tight:
    'Room for {free}. While the network is lost, the exam would keep up to {needed} on this computer.',
  storage_short:
    'Room for {free} alone. While the network is lost, the exam keeps up to {needed} on this computer.',
  storage_untold: 'This browser does not say how much it would keep for us.',
  clock_right: 'Off by {offset}, measured over {round_trip} to the server and back.',
  clock_off: 'Off by {offset}. The exam goes by the server’s clock, not by the one you see.',
  clock_far_off: 'Off by {offset}. Secure pages may stop working.',
  clock_untold: 'The server did not say what time it is.',
  display_one: 'One display.',
  display_more: 'The browser reports more than one display. Some exams allow one alone.',
  display_untold: 'This browser does not say how many displays there are.',
  notifications_on: 'Allowed.',
  notifications_off: 'Not allowed. You can do without: look at the exam’s tab from time to time.',
  notifications_unsupported: 'This browser has none. You can do without.',
};

/** The sentence of a row, with its figures in it. */
export function saysOf(judged: Judged, figures: Readonly<Record<string, string>>): string {
  return filled(SAYS[judged.because], { ...figures, ...judged.figures });
}

export function filled(text: string, figures: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => figures[name] ?? whole);
}

export const PAGE_WORDS = {
  title: 'Check your computer',
  lead: 'Some days before the exam, on the computer and in the place where you will sit it. It takes about two minutes.',
  privacy:
    'No picture, no sound and nothing of your screen leaves this computer: what is sent are random bytes, to measure the upload.',
  general: 'Any exam',
  loading: 'Asking the server what your exam needs…',
  running: 'Checking…',
  notTried: 'Not tried yet',
  again: 'Try again',
  turnOff: 'Turn off camera and microphone',
  areOff: 'Camera and microphone are off',
  preview: 'What your camera sees',
  level: 'How loud your microphone is',
  list: 'What is checked',
  ready: 'You are ready.',
  readyNext: 'Open the link of your exam on the day, in this browser on this computer.',
  remains: 'What remains: {rows}.',
  remainsNext: 'Each of them says below what to do.',
  looking: 'Looking at your computer…',
} as const;

export const FAILURES: Readonly<Record<string, { title: string; advice: string }>> = {
  no_such_exam: {
    title: 'There is no exam at this address',
    advice: 'Compare the address with the link that you were given, letter by letter.',
  },
  unreachable: {
    title: 'We cannot reach the server',
    advice: 'Check your network, then try again. What needs no network is checked below.',
  },
};

export const RESULT_WORDS = {
  title: 'Let the organiser know',
  lead: 'Give the username that you will sit the exam under, and the result is kept with the exam’s list. You can check again as often as you like: the newest result counts.',
  label: 'Your contest username',
  button: 'Send the result',
  again: 'Send the new result',
  sent: 'Sent',
  sentNext:
    'If this username is on the exam’s list, its staff see how your check went. Nothing else is kept.',
  missing: 'Type your username first.',
  failures: {
    too_many_checks: 'Too many results came from here. Wait a few minutes, then send it again.',
    field_invalid: 'This username cannot be. Compare its spelling.',
  },
} as const;

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "camera", "camera and screen", "camera, screen and clock" */
export function listed(rows: readonly RowName[]): string {
  return list.format(rows.map((row) => ROW_WORDS[row].names));
}
