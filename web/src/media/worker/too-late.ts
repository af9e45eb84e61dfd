/** Which answers say that what is sent late will never be taken. */
import { Refusal } from '../../contract/client';

const NEVER = new Set(['captured_after_end', 'late_over', 'late_full', 'session_ended']);

/** @param failure of a call that said itself that it was late */
export function isTooLate(failure: unknown): boolean {
  return failure instanceof Refusal && NEVER.has(failure.code);
}
