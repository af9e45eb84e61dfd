/** How to mend what keeps a row from passing: for this operating system and this browser. */
import type { BrowserName, Machine, System } from './machine';
import type { Because } from './rows';

export const BROWSER_NAMES: Record<BrowserName, string> = {
  chrome: 'Chrome',
  edge: 'Edge',
  chromium: 'This browser',
  firefox: 'Firefox',
  safari: 'Safari',
  other: 'This browser',
};

type Place = 'camera' | 'microphone' | 'screen';
type BySystem = Record<System, string>;

/** Where the operating system itself lets a browser at its devices. */
const SETTINGS: Record<Place, BySystem> = {
  camera: {
    mac: 'On this Mac: open System Settings, Privacy & Security, Camera, and switch {browser} on.',
    windows:
      'In Windows: open Settings, Privacy & security, Camera, and switch on “Camera access” and “Let desktop apps access your camera”.',
    chromeos:
      'On this Chromebook: open Settings, Privacy and security, Privacy controls, and switch “Camera access” on.',
    linux:
      'In Linux: in your desktop’s settings look for Privacy, Camera; a browser from Flatpak or Snap needs the permission “camera” too.',
    android: 'On this phone: open Settings, Apps, {browser}, Permissions, and allow the camera.',
    ios: 'On this device: open Settings, {browser}, and allow the camera.',
    other: 'In the computer’s settings, look for privacy and the camera.',
  },
  microphone: {
    mac: 'On this Mac: open System Settings, Privacy & Security, Microphone, and switch {browser} on.',
    windows:
      'In Windows: open Settings, Privacy & security, Microphone, and switch on “Microphone access” and “Let desktop apps access your microphone”.',
    chromeos:
      'On this Chromebook: open Settings, Privacy and security, Privacy controls, and switch “Microphone access” on.',
    linux:
      'In Linux: in your desktop’s sound settings choose the input; a browser from Flatpak or Snap needs the permission “audio recording” too.',
    android:
      'On this phone: open Settings, Apps, {browser}, Permissions, and allow the microphone.',
    ios: 'On this device: open Settings, {browser}, and allow the microphone.',
    other: 'In the computer’s settings, look for privacy and the microphone.',
  },
  screen: {
    mac: 'On this Mac: open System Settings, Privacy & Security, Screen & System Audio Recording, switch {browser} on, quit the browser and start it again.',
    windows: 'In Windows: close other programs that record the screen, then try again.',
    chromeos: 'If your school manages this Chromebook, ask it to allow screen capture.',
    linux:
      'In Linux: with Wayland, sharing goes through the desktop’s portal. Install xdg-desktop-portal and the one for your desktop, or sign in with X11.',
    android: 'Use a computer: phones cannot share their screen.',
    ios: 'Use a computer: phones and tablets cannot share their screen.',
    other: 'Close other programs that record the screen, then try again.',
  },
};

/** Where this very page was refused, in the browser's own words. */
const IN_BROWSER: Record<BrowserName, string> = {
  chrome: 'In Chrome: press the sign at the left of the address, allow the {place}, and try again.',
  edge: 'In Edge: press the lock at the left of the address, allow the {place}, and try again.',
  chromium: 'Press the sign at the left of the address, allow the {place}, and try again.',
  firefox:
    'In Firefox: press the crossed-out sign at the left of the address to take the block away, and try again.',
  safari:
    'In Safari: open the menu Safari, Settings for this website, allow the {place}, and try again.',
  other: 'In the browser’s settings for this website, allow the {place}, and try again.',
};

const OTHER_BROWSER = 'Open this address in Chrome or Edge on a computer.';
const CHOOSE_SCREEN =
  'Press the button again, choose “Entire Screen” at the top of the window, then the picture of your screen, then Share.';
const NEAR_THE_NETWORK =
  'Go nearer to the access point or use a cable, and pause downloads, video calls and cloud drives. Then try again.';

const CLOCK: BySystem = {
  mac: 'On this Mac: open System Settings, General, Date & Time, and switch “Set time and date automatically” on.',
  windows: 'In Windows: open Settings, Time & language, Date & time, and press “Sync now”.',
  chromeos: 'On this Chromebook: open Settings, System preferences, Date and time.',
  linux: 'In Linux: open the settings, Date & Time, and switch “Automatic date and time” on.',
  android: 'On this phone: open Settings, System, Date & time, and set it automatically.',
  ios: 'On this device: open Settings, General, Date & Time, and set it automatically.',
  other: 'In the computer’s settings, let the clock be set automatically.',
};

/** Sentences that say what to do, first things first. Empty where nothing needs to be done. */
export function mendingOf(because: Because, machine: Machine): string[] {
  const { system, browser } = machine;
  const setting = (place: Place) => fill(SETTINGS[place][system], browser, place);
  const here = (place: Place) => fill(IN_BROWSER[browser], browser, place);
  switch (because) {
    case 'browser_good':
    case 'browser_unknown':
      return ['Best use Chrome or Edge on a computer.'];
    case 'browser_old':
      return ['Update the browser, and start it again.'];
    case 'browser_phone':
    case 'screen_unnamed':
    case 'screen_unsupported':
      return [OTHER_BROWSER];
    case 'not_secure':
      return ['Type the address again with https:// in front of it, or ask who gave it to you.'];
    case 'screen_tab':
    case 'screen_window':
    case 'screen_other':
      return [CHOOSE_SCREEN];
    case 'screen_dismissed':
      // A Mac without the permission refuses in the very same way as a person does.
      return system === 'mac' ? [CHOOSE_SCREEN, setting('screen')] : [CHOOSE_SCREEN];
    case 'screen_failed':
      return [setting('screen')];
    case 'camera_denied':
      return [here('camera'), setting('camera')];
    case 'microphone_denied':
      return [here('microphone'), setting('microphone')];
    case 'camera_missing':
      return [
        'Plug a camera in, or open the cover of the one that is built in.',
        setting('camera'),
      ];
    case 'microphone_missing':
      return ['Plug a microphone or a headset in.', setting('microphone')];
    case 'camera_busy':
      return ['Close video calls and other programs that use the camera, then try again.'];
    case 'microphone_busy':
      return ['Close video calls and other programs that use the microphone, then try again.'];
    case 'microphone_silent':
      return ['If the bar does not move, look for a mute button, and choose the right input.'];
    default:
      return elsewhere(because, machine);
  }
}

/** What concerns the network and the computer, not its devices. */
function elsewhere(because: Because, { system }: Machine): string[] {
  switch (because) {
    case 'upload_tight':
    case 'upload_short':
      return [NEAR_THE_NETWORK];
    case 'upload_not_measured':
      return ['Try again in a minute.'];
    case 'upload_no_answer':
    case 'clock_untold':
      return ['Check your network, then try again.'];
    case 'storage_tight':
    case 'storage_short':
      return ['Leave the private window if you are in one, and free some space on the disk.'];
    case 'storage_untold':
      return ['Leave the private window if you are in one.'];
    case 'clock_off':
    case 'clock_far_off':
      return [CLOCK[system]];
    case 'display_more':
      return ['Read your exam’s rules. Where one is allowed, unplug the other before you begin.'];
    case 'display_untold':
      return ['Read your exam’s rules, and unplug what is not allowed before you begin.'];
    default:
      return [];
  }
}

function fill(text: string, browser: BrowserName, place: Place): string {
  const name =
    browser === 'chromium' || browser === 'other' ? 'your browser' : BROWSER_NAMES[browser];
  return text.replaceAll('{browser}', name).replaceAll('{place}', place);
}
