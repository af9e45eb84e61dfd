/** The words of the first step, keyed by what the server refuses. */

export const RECORDED = [
  ['Your entire screen', 'so that the contest can be followed as you saw it.'],
  [
    'Your camera and microphone, if you allow them',
    'so that it is clear who took part. You may say no and still take part.',
  ],
  [
    'The names of the camera and microphone that you allow',
    'so that staff see which of them recorded.',
  ],
  [
    'Whether more than one display is connected, if your browser says so',
    'so that staff know that the recording shows only one of them.',
  ],
  [
    'When recording began, stopped or was interrupted',
    'so that a lost network is not taken for something else.',
  ],
  [
    'Whether this page is visible, has the keyboard and is online, and how much waits to be sent',
    'so that staff see that it still records. Your contest opens in another tab, so it is normal that this page is hidden.',
  ],
  [
    'The network address of this computer, and changes of it',
    'so that staff see when your exam goes on from another network.',
  ],
  [
    'How much you copy or paste in this page, and a fingerprint of it, but never the text',
    'so that staff see where a text comes again. What you copy elsewhere is not seen.',
  ],
  [
    'Whether your browser paused this page, how much room it keeps, and whether a program steers it',
    'so that an interruption is not taken for something else.',
  ],
  ['When you open the contest from this page', 'so that staff see when your work on it began.'],
] as const;

export const RECORDED_BY_WHOM =
  'Staff of this exam see the recording. Nothing is decided by a computer: a person looks first.';

export const CONSENT =
  'I have read what is recorded and why, and I agree to be recorded until I finish.';

export const FIELDS = {
  hackerrank_username: {
    label: 'Contest username',
    advice: 'The name you use on the contest site',
    missing: 'Enter the username you use on the contest site',
  },
  name: { label: 'Full name', advice: null, missing: 'Enter your full name' },
  roll_number: { label: 'Roll number', advice: null, missing: 'Enter your roll number' },
  email: {
    label: 'Email',
    advice: null,
    missing: 'Enter your email address, such as priya@example.org',
  },
  room: { label: 'Room', advice: null, missing: 'Choose the room you are in' },
  admission_code: {
    label: 'Admission code',
    advice: 'Your proctor gives it to you in the room',
    missing: 'Enter the code that your proctor gives you',
  },
  consent: { label: CONSENT, advice: null, missing: 'Tick the box to agree, or ask your proctor' },
} as const;

const REFUSALS: Record<string, string> = {
  not_started: 'The exam has not started yet. Wait for the start, then press the button again.',
  window_ended: 'The time to start this exam is over. Ask your proctor.',
  admission_over: 'The time to start is over. With a code from your proctor you can still start.',
  not_on_roster:
    'This username is not on the list of this exam. Check how it is written, or ask your proctor for a code.',
  code_required: 'This exam is started with a code. Ask your proctor for it.',
  code_invalid: 'This code is not valid: it may be used, expired, or for somebody else.',
  too_many_tries: 'Too many tries. Wait a few minutes, or ask your proctor.',
  too_many_starts: 'Too many tries. Wait a few minutes, or ask your proctor.',
  consent_required: 'Tick the box to agree to the recording.',
  not_configured: 'This exam is not ready yet. Tell your proctor.',
  no_such_exam: 'This exam no longer exists. Check the link with your proctor.',
  unreachable: 'We could not reach the server. Check your network, then press the button again.',
};

export function refusalWords(code: string): string {
  return (
    REFUSALS[code] ?? `The server did not accept this (${code}). Try again, or tell your proctor.`
  );
}

/** Refusals that a code from the proctor overcomes. */
export function asksForCode(code: string): boolean {
  return ['code_required', 'code_invalid', 'not_on_roster', 'admission_over'].includes(code);
}
