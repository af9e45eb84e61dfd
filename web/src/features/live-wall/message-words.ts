/** What staff say to candidates, and what they read of it, in words for the staff. Pure. */
import type { ListedMessage } from '../../contract/messages-wire';
import type { SittingRow } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';

/** Whom a message is for. */
export type Audience =
  | { kind: 'people'; rows: readonly SittingRow[] }
  /** Everybody who sits now: of a room, or of the exam where `room` is empty. */
  | { kind: 'all'; contestSlug: string; room: string };

/** More than these in one call the server does not take. */
export const NAMED_MAX = 500;

export const MESSAGE_MAX = 1000;

export const USUAL_MESSAGES = [
  'I am coming to you. Please go on meanwhile.',
  'Please share your entire screen again.',
  'Ten minutes are left.',
] as const;

export const FAILURE_WORDS = {
  nobody_to_tell: 'Nobody sits there any more who could read it.',
  session_not_found: 'This sitting is not there any more. Reload the page.',
  field_invalid: 'The server did not take this text: it may have at most 1,000 characters.',
};

/** "Priya S.", "12 people", "everybody in Room 4" */
export function namesOf(audience: Audience): string {
  if (audience.kind === 'all') {
    return audience.room === '' ? 'everybody in this exam' : `everybody in ${audience.room}`;
  }
  const { rows } = audience;
  return rows.length === 1 ? (rows[0]?.name ?? '') : `${rows.length} people`;
}

/** What became of a message that was just sent. */
export function sentWords(recipients: number, atMs: number): string {
  const whom = recipients === 1 ? '1 person' : `${recipients} people`;
  return `Sent to ${whom} at ${clockTime(atMs)}.`;
}

/** Whether a message was read, and when. */
export function readWords({ read_at_ms: readAtMs }: Pick<ListedMessage, 'read_at_ms'>): string {
  return readAtMs === null ? 'not read yet' : `read ${clockTime(readAtMs)}`;
}

/** For a person's row; null where everything was read. */
export function unreadWords({ unread_messages: unread }: SittingRow): string | null {
  if (unread === 0) return null;
  return unread === 1 ? '1 message not read yet' : `${unread} messages not read yet`;
}

/** Calls that were not there before, to be said aloud; other words for a call are no new one. */
export function newlyAsking(
  before: readonly SittingRow[],
  now: readonly SittingRow[],
): SittingRow[] {
  const known = new Set(before.map((row) => row.help?.request_id));
  return now.filter((row) => !known.has(row.help?.request_id));
}

/** Who asks for help and still sits, who waits longest first. */
export function askingForHelp(rows: readonly SittingRow[]): SittingRow[] {
  return rows
    .filter((row) => row.help !== null && row.status !== 'ended')
    .toSorted((a, b) => (a.help?.asked_at_ms ?? 0) - (b.help?.asked_at_ms ?? 0));
}
