/** The words of the last step, by what the server refuses. */

export const ASSURANCE =
  'I did this exam myself, and I have handed in my work on the contest site.';

const FAILURES: Record<string, string> = {
  unreachable: 'The server could not be reached. Your recording is safe on this computer.',
  session_ended: 'Your sitting had already been ended by a proctor.',
  locked: 'Your sitting is locked. Raise your hand: a proctor can open it again.',
  pending_approval: 'A proctor needs to let you in first. Raise your hand.',
  not_yours: 'The server does not know this browser any more. Tell your proctor.',
};

export function failureWords(code: string): string {
  return (
    FAILURES[code] ??
    `The server did not accept this (${code}). Tell your proctor if it happens again.`
  );
}

/** "62 min 5 s" */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
