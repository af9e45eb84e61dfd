/** Which words of the catalogue belong to a sign-in that was refused. */
import { Refusal } from '../../contract/client';
import type { Words } from '../../words/words';

const USUAL_WAIT_SECONDS = 300;

export function refusalWords({ text: { signIn }, fill, byCode }: Words, failure: unknown): string {
  if (!(failure instanceof Refusal)) return signIn.refused.unreachable;
  if (failure.code === 'too_many_tries') {
    const seconds = failure.details.retryAfterSeconds ?? USUAL_WAIT_SECONDS;
    return fill(signIn.wait, { count: Math.max(1, Math.ceil(seconds / 60)) });
  }
  return byCode(signIn.refused, failure.code, signIn.refusedOtherwise);
}

/** Where a sign-in leads: back to the exam whose page asked for it, else to the list. */
export function pathAfterSignIn(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '';
  return /^\/e\/[A-Za-z0-9._-]+$/.test(next) ? next : '/exam/';
}

export function signInPath(contestSlug: string): string {
  return `/login?next=${encodeURIComponent(`/e/${contestSlug}`)}`;
}
