/** How to mend what keeps a row from passing: for this operating system and this browser. */
import type { CheckWords } from '../../words/check-words';
import type { Machine } from './machine';
import type { Because } from './rows';
import { browserName } from './words';

/** Sentences that say what to do, first things first. Empty where nothing needs to be done. */
export function mendingOf(words: CheckWords, because: Because, machine: Machine): string[] {
  const { mending } = words.text;
  switch (because) {
    case 'browser_good':
    case 'browser_unknown':
      return [mending.bestBrowser];
    case 'browser_old':
      return [mending.updateBrowser];
    case 'browser_phone':
    case 'screen_unnamed':
    case 'screen_unsupported':
      return [mending.otherBrowser];
    case 'not_secure':
      return [mending.https];
    case 'screen_tab':
    case 'screen_window':
    case 'screen_other':
      return [mending.chooseScreen];
    default:
      return ofDevices(words, because, machine) ?? elsewhere(words, because, machine);
  }
}

/** What lies between the browser and the computer's screen, camera and microphone. */
function ofDevices(words: CheckWords, because: Because, machine: Machine): string[] | null {
  const { mending } = words.text;
  switch (because) {
    case 'screen_dismissed':
      // A Mac without the permission refuses in the very same way as a person does.
      return machine.system === 'mac'
        ? [mending.chooseScreen, setting(words, 'screen', machine)]
        : [mending.chooseScreen];
    case 'screen_failed':
      return [setting(words, 'screen', machine)];
    case 'camera_denied':
      return [here(words, 'camera', machine), setting(words, 'camera', machine)];
    case 'microphone_denied':
      return [here(words, 'microphone', machine), setting(words, 'microphone', machine)];
    case 'camera_missing':
      return [mending.plugCamera, setting(words, 'camera', machine)];
    case 'camera_nobody':
      return [mending.faceTheCamera];
    case 'camera_several':
      return [mending.beAlone];
    case 'camera_dark':
      return [mending.turnOnALight];
    case 'camera_covered':
      return [mending.openTheCamera];
    case 'microphone_missing':
      return [mending.plugMicrophone, setting(words, 'microphone', machine)];
    case 'camera_busy':
      return [mending.closeCameraUsers];
    case 'microphone_busy':
      return [mending.closeMicrophoneUsers];
    case 'microphone_silent':
      return [mending.unmute];
    default:
      return null;
  }
}

/** What concerns the network and the computer, not its devices. */
function elsewhere({ text }: CheckWords, because: Because, { system }: Machine): string[] {
  const { mending } = text;
  switch (because) {
    case 'upload_tight':
    case 'upload_short':
      return [mending.nearTheNetwork];
    case 'upload_not_measured':
      return [mending.inAMinute];
    case 'upload_no_answer':
    case 'clock_untold':
      return [mending.checkNetwork];
    case 'storage_tight':
    case 'storage_short':
      return [mending.leavePrivateAndFree];
    case 'storage_untold':
      return [mending.leavePrivate];
    case 'clock_off':
    case 'clock_far_off':
      return [mending.clock[known(system)]];
    case 'display_more':
      return [mending.readRules];
    case 'display_untold':
      return [mending.readRulesUntold];
    default:
      return [];
  }
}

function setting(
  { text: { mending }, filled }: CheckWords,
  place: 'camera' | 'microphone' | 'screen',
  { system, browser }: Machine,
): string {
  const name = browserName(browser, mending.yourBrowser);
  return filled(mending.setting[place][known(system)], { browser: name });
}

function here(
  { text: { mending }, filled }: CheckWords,
  place: 'camera' | 'microphone',
  { browser }: Machine,
): string {
  return filled(mending.inBrowser[known(browser)], { place: mending.place[place] });
}

/** The catalogue's name for what is none of those that we know. */
function known<Name extends string>(name: Name): Exclude<Name, 'other'> | 'unknown' {
  return name === 'other' ? 'unknown' : (name as Exclude<Name, 'other'>);
}
