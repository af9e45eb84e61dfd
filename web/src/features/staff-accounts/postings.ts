/** Where somebody works, as it is kept and as it is said. */
import type { Posting, StaffRole } from '../../contract/wire';

/** An administrator is posted nowhere in particular; nobody is posted to the same place twice. */
export function postingsFor(role: StaffRole, postings: readonly Posting[]): Posting[] {
  if (role === 'administrator') return [];
  const byLine = new Map(postings.map((posting) => [lineOf(posting), posting]));
  return [...byLine.values()];
}

/** One posting in a line. */
export function lineOf({ contest_slug: exam, room }: Posting): string {
  return room === '' ? exam : `${exam} / ${room}`;
}
