/** The settings of an exam's policy: in which group, under which name, and what each does. */
import type { ExamDetail } from '../../contract/wire';

type Policy = ExamDetail['policy'];
export type PolicyName = keyof Policy & string;

/** How a number is typed: `scale` of the server's units make one of the person's. */
export interface Unit {
  words: string;
  scale: number;
}

const SECONDS: Unit = { words: 'seconds', scale: 1 };
const MINUTES: Unit = { words: 'minutes', scale: 60 };
const WHOLE_MINUTES: Unit = { words: 'minutes', scale: 1 };
const PERCENT: Unit = { words: 'percent', scale: 1 };
const TIMES: Unit = { words: 'times', scale: 1 };
const PIXELS: Unit = { words: 'pixels', scale: 1 };
const FRAMES: Unit = { words: 'frames a second', scale: 1 };
const KILOBITS: Unit = { words: 'kbit/s', scale: 1_000 };
const MEBIBYTES: Unit = { words: 'MB', scale: 1024 * 1024 };

export interface NumberSetting {
  name: PolicyName;
  label: string;
  words: string;
  unit: Unit;
}

/** A setting that is on or off. */
export interface SwitchSetting {
  name: PolicyName;
  label: string;
  words: string;
}

/** What the recorder aims at on a good line. */
export const RECORDING: readonly NumberSetting[] = [
  {
    name: 'max_width',
    label: 'Widest screen picture',
    words: 'Wider screens are scaled down to it; small print needs more.',
    unit: PIXELS,
  },
  {
    name: 'max_frame_rate',
    label: 'Screen pictures',
    words: 'More are not captured, however fast the screen changes.',
    unit: FRAMES,
  },
  {
    name: 'screen_bits_per_second',
    label: 'Screen',
    words: 'What the screen’s video may need of the candidate’s line.',
    unit: KILOBITS,
  },
  {
    name: 'camera_bits_per_second',
    label: 'Camera',
    words: 'What the camera’s video may need of the candidate’s line.',
    unit: KILOBITS,
  },
  {
    name: 'microphone_bits_per_second',
    label: 'Microphone',
    words: 'What the sound may need of the candidate’s line.',
    unit: KILOBITS,
  },
  {
    name: 'segment_seconds',
    label: 'Length of one piece',
    words: 'Recordings arrive in pieces: longer ones come later and cost less.',
    unit: SECONDS,
  },
];

/** How a candidate's page stays in touch. */
export const PAGE: readonly NumberSetting[] = [
  {
    name: 'heartbeat_seconds',
    label: 'Heartbeat',
    words: 'How often a page says that it lives; a lost connection is seen later with more.',
    unit: SECONDS,
  },
  {
    name: 'outbox_bytes_max',
    label: 'Kept on the computer',
    words: 'How much may wait for the network there before a gap is recorded instead.',
    unit: MEBIBYTES,
  },
];

/** When a page asks whether its candidate is there. */
export const CHECKPOINTS: readonly NumberSetting[] = [
  {
    name: 'checkpoint_first_after_seconds',
    label: 'Nobody is asked for',
    words: 'So long after recording began no question comes.',
    unit: MINUTES,
  },
  {
    name: 'checkpoint_shortest_seconds',
    label: 'Shortest time between two',
    words: 'From one answer to the next question at least.',
    unit: MINUTES,
  },
  {
    name: 'checkpoint_longest_seconds',
    label: 'Longest time between two',
    words: 'Chance chooses between the two times.',
    unit: MINUTES,
  },
  {
    name: 'checkpoint_grace_seconds',
    label: 'Time to answer',
    words: 'Under 60 is too short for many who use assistive technology.',
    unit: SECONDS,
  },
];

/** Whether a candidate's page, or the server, looks at the camera's picture. */
export const CAMERA_SWITCHES: readonly SwitchSetting[] = [
  {
    name: 'camera_checks',
    label: 'Check the camera’s picture',
    words:
      'The candidate’s own browser counts faces once a second and helps them first; no picture goes with it. They are told before they agree.',
  },
  {
    name: 'camera_server_check',
    label: 'Compare with the recording',
    words:
      'The server looks at stored pieces too, and tells where it sees something else. They are told before they agree.',
  },
];

/** For how long something has to be seen. */
export const CAMERA_NUMBERS: readonly NumberSetting[] = [
  {
    name: 'camera_lasts_seconds',
    label: 'Nobody, several people, a cover',
    words: 'So long it has to last before the candidate is told, and then staff.',
    unit: SECONDS,
  },
  {
    name: 'camera_still_seconds',
    label: 'A picture that stands still',
    words: 'So long nothing in it may change, not even the noise that cameras have.',
    unit: SECONDS,
  },
];

/** How a hosted exam's paper is sat. */
export const PAPER: readonly NumberSetting[] = [
  {
    name: 'paper_minutes',
    label: 'Time for the paper',
    words: 'From when somebody opens it, never beyond the exam’s end. 0: until that end.',
    unit: WHOLE_MINUTES,
  },
  {
    name: 'paper_pass_percent',
    label: 'Passes with',
    words: 'The share of all points that passes.',
    unit: PERCENT,
  },
  {
    name: 'paper_attempts',
    label: 'How often one person may sit it',
    words: 'A further attempt gets a paper drawn anew.',
    unit: TIMES,
  },
  {
    name: 'paper_late_minutes',
    label: 'Late answers are taken for',
    words: 'Answers that were given in time without a network; each is marked as late.',
    unit: WHOLE_MINUTES,
  },
];

/** How answers are marked that a machine cannot mark. */
export const MARKING_SWITCHES: readonly SwitchSetting[] = [
  {
    name: 'paper_blind_marking',
    label: 'Mark without names',
    words: 'Markers are not told whose answer they mark, and get those of every room.',
  },
  {
    name: 'paper_second_marking',
    label: 'Two people mark each answer',
    words: 'The second one does not see what the first one gave.',
  },
];

export const MARKS_APART: NumberSetting = {
  name: 'paper_marks_apart_percent',
  label: 'How far apart both may be',
  words:
    'Of two people, in percent of the question’s points: up to it their mean counts, beyond it a third person decides.',
  unit: PERCENT,
};

export const NUMBERS: readonly NumberSetting[] = [
  ...RECORDING,
  ...PAGE,
  ...CHECKPOINTS,
  ...CAMERA_NUMBERS,
  ...PAPER,
  MARKS_APART,
];
