/**
 * Words for a call that failed, chosen by its stable `code`, with advice.
 *
 * `words` are a page's own; what it does not name gets words that are always true.
 */
export function failureWords(failure: unknown, words: Readonly<Record<string, string>>): string {
  const code = codeOf(failure);
  if (code === undefined) return 'The server did not answer. Check the network, then try again.';
  return words[code] ?? GENERAL[code] ?? `The server refused this (${code}).`;
}

const GENERAL: Readonly<Record<string, string>> = {
  internal_error: 'Something failed on the server. Try again; if it stays, tell an administrator.',
  busy: 'The server is busy. Try again in a few seconds.',
  not_allowed: 'Your role may not do this. Ask an administrator.',
  cross_origin: 'This page was opened from another address. Open it from the server itself.',
};

function codeOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null || !('code' in failure)) return undefined;
  return typeof failure.code === 'string' ? failure.code : undefined;
}
