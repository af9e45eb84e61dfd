/** A store that takes uploads failed. That says nothing of the line to our own server. */
import { Refusal, Unreachable } from '../../contract/client';

/** Refusals that are about these bytes, and would be the same for ever. */
const ABOUT_THE_BYTES = new Set([400, 411, 413, 415, 422]);
/** Those of them that are about a slow line or the time. */
const PASSING_CODES = new Set(['RequestTimeout', 'IncompleteBody', 'ExpiredToken']);

/**
 * The store said no. An address whose time is over, a clock or a key that is wrong there: all of
 * that is mended without this segment, which therefore is kept and tried again.
 */
export class StoreRefusal extends Refusal {
  constructor(refusal: Refusal) {
    super(refusal.code, refusal.status, refusal.details);
  }

  override get isPassing(): boolean {
    return !ABOUT_THE_BYTES.has(this.status) || PASSING_CODES.has(this.code);
  }
}

/** Nothing readable came from the store, or it does not show what was put there. */
export class StoreUnreachable extends Unreachable {}

export function isOfStore(failure: unknown): boolean {
  return failure instanceof StoreRefusal || failure instanceof StoreUnreachable;
}
