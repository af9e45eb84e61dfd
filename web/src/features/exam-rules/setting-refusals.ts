/** Where a server's refusal of a change belongs, and its words. Pure. */
import { Refusal } from '../../contract/client';

/** Why a setting that candidates were told of stays as it is. */
export const PROMISED_WORDS =
  'Somebody has begun and agreed to what they were told: it can be made less, not more.';

/**
 * The refused field, as the page calls it, with words; null for what is about no single field.
 * The server calls those of the policy `policy.<name>`.
 */
export function refusedField(
  failure: unknown,
  words: Readonly<Record<string, string>>,
): { field: string; words: string } | null {
  if (!(failure instanceof Refusal) || !failure.details.field) return null;
  const field = failure.details.field.replace('policy.', '').replace(/_ms$/, '');
  const said = { promised_to_candidates: PROMISED_WORDS, ...words }[failure.code];
  return { field, words: said ?? failure.details.words ?? 'This cannot be.' };
}
