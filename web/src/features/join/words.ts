/** Which refusals of a start lead on, and how. */

/** Refusals that a code from the proctor overcomes. */
export function asksForCode(code: string): boolean {
  return ['code_required', 'code_invalid', 'not_on_roster', 'admission_over'].includes(code);
}
