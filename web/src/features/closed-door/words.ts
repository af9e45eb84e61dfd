/** Why one cannot go on here, keyed by the code that says so, with what to do about it. */

export interface DoorWords {
  title: string;
  advice: string;
  /** The one button, where pressing something can help. */
  button: string | null;
}

const CHECK = 'Check again';

const DOORS: Record<string, DoorWords> = {
  no_link: {
    title: 'Open the link of your exam',
    advice:
      'This address names no exam. Use the link that you were given, or ask your proctor for it.',
    button: null,
  },
  no_such_exam: {
    title: 'There is no exam at this address',
    advice:
      'Compare the address with the link that you were given, letter by letter, or ask your proctor.',
    button: CHECK,
  },
  not_started: {
    title: 'The exam has not started yet',
    advice: 'Keep this page open: it goes on by itself when the exam starts.',
    button: CHECK,
  },
  window_ended: {
    title: 'This exam is over',
    advice: 'If you think that you should still be able to start, ask your proctor.',
    button: CHECK,
  },
  unreachable: {
    title: 'We cannot reach the server',
    advice:
      'Check your network; this page keeps trying by itself. What was recorded before is kept.',
    button: 'Try again now',
  },
  pending_approval: {
    title: 'A proctor needs to let you in',
    advice:
      'You have already begun this exam on another device, so a person looks first. Raise your hand, and keep this page open: it goes on by itself.',
    button: CHECK,
  },
  locked: {
    title: 'Your sitting is locked for the moment',
    advice:
      'A proctor has locked it and can open it again. Raise your hand, and keep this page open: it goes on by itself. What is recorded meanwhile is kept on this computer.',
    button: CHECK,
  },
  ended: {
    title: 'Your sitting has ended',
    advice:
      'Recording has stopped. You can close this page. If you did not expect this, ask your proctor.',
    button: null,
  },
  not_yours: {
    title: 'The server does not know this browser any more',
    advice:
      'The cookies of this page may have been cleared. What was recorded is kept on this computer. Ask your proctor before you close this page.',
    button: CHECK,
  },
  elsewhere: {
    title: 'Your exam is open in another tab',
    advice:
      'That tab is the one that records. Close this one, or close the other and go on here: this page notices by itself.',
    button: null,
  },
  broken: {
    title: 'This browser keeps nothing for this page',
    advice:
      'Recording needs room on this computer to be safe. Leave the private window if you are in one, free some disk space, and load the page again.',
    button: 'Load the page again',
  },
};

export const WHILE_YOU_WAIT = {
  before: 'While you wait:',
  link: 'check your computer',
  after: '(opens in a new tab)',
} as const;

export function doorWords(code: string): DoorWords {
  const known =
    DOORS[code === 'session_ended' ? 'ended' : code === 'session_locked' ? 'locked' : code];
  if (known) return known;
  return {
    title: 'This did not work',
    advice: `The server said “${code}”. Try again in a moment, or tell your proctor.`,
    button: CHECK,
  };
}
