/** Where somebody works, as a person types it: an exam's short name, and a room after a slash. */
import type { Posting } from '../../contract/wire';

/** One a line: `june-2026`, or `june-2026 / Room 4`. */
export function postingsOf(text: string): Posting[] {
  return text
    .split('\n')
    .map((line) => line.split('/').map((part) => part.trim()))
    .filter(([exam]) => exam !== undefined && exam !== '')
    .map(([exam = '', ...room]) => ({ contest_slug: exam, room: room.join('/') }));
}

export function textOf(postings: readonly Posting[]): string {
  return postings.map(lineOf).join('\n');
}

/** One posting in a line. */
export function lineOf({ contest_slug: exam, room }: Posting): string {
  return room === '' ? exam : `${exam} / ${room}`;
}
