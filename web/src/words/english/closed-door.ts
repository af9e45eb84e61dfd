/** Why one cannot go on here, keyed by the code that says so, with what to do about it. */
export const door = {
  check: 'Check again',
  retry: 'Try again now',
  reload: 'Load the page again',
  next: {
    by_itself: 'Next: your exam, as soon as this changes.',
    after_check: 'Next: press the button when something has changed.',
    nothing: 'Nothing else is needed here.',
  },
  title: {
    no_link: 'Open the link of your exam',
    no_such_exam: 'There is no exam at this address',
    not_started: 'The exam has not started yet',
    window_ended: 'This exam is over',
    unreachable: 'We cannot reach the server',
    pending_approval: 'A proctor needs to let you in',
    locked: 'Your sitting is locked for the moment',
    ended: 'Your sitting has ended',
    not_yours: 'The server does not know this browser any more',
    elsewhere: 'Your exam is open in another tab',
    broken: 'This browser keeps nothing for this page',
  },
  advice: {
    no_link:
      'This address names no exam. Use the link that you were given, or ask your proctor for it.',
    no_such_exam:
      'Compare the address with the link that you were given, letter by letter, or ask your proctor.',
    not_started: 'Keep this page open: it goes on by itself when the exam starts.',
    window_ended: 'If you think that you should still be able to start, ask your proctor.',
    unreachable:
      'Check your network; this page keeps trying by itself. What was recorded before is kept.',
    pending_approval:
      'You have already begun this exam on another device, so a person looks first. Raise your hand, and keep this page open: it goes on by itself.',
    locked:
      'A proctor has locked it and can open it again. Raise your hand, and keep this page open: it goes on by itself. What is recorded meanwhile is kept on this computer.',
    ended:
      'Recording has stopped. You can close this page. If you did not expect this, ask your proctor.',
    not_yours:
      'The cookies of this page may have been cleared. What was recorded is kept on this computer. Ask your proctor before you close this page.',
    elsewhere:
      'That tab is the one that records. Close this one, or close the other and go on here: this page notices by itself.',
    broken:
      'Recording needs room on this computer to be safe. Leave the private window if you are in one, free some disk space, and load the page again.',
  },
  whileYouWait: {
    before: 'While you wait:',
    link: 'check your computer',
    after: '(opens in a new tab)',
  },
  unknownTitle: 'This did not work',
  unknownAdvice: 'The server said “{code}”. Try again in a moment, or tell your proctor.',
  toReceipt: 'See your receipt',
  waiting: {
    one: '{count} piece of your recording waits on this computer.',
    other: '{count} pieces of your recording wait on this computer.',
  },
  code: {
    label: 'Did your proctor give you a code?',
    button: 'Use code',
    refused: {
      code_invalid: 'This code is not valid: it may be used, expired, or for somebody else.',
      code_not_needed: 'You need no code any more. Press “Check again”.',
      too_many_tries: 'Too many tries. Wait a few minutes, or ask your proctor.',
      unreachable: 'We could not reach the server. Check your network, then try again.',
    },
    refusedOtherwise: 'The server did not take the code ({code}).',
  },
} as const;
