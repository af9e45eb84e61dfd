/** What staff and candidates say to each other, on the wire. See {@link file://./wire.ts}. */
import type { Schema, Sent } from './narrow';
import type { OwnTime } from './time-wire';
import type { SittingStatus } from './wire';

/** A message from staff, as the sitting's stream brings it; streams are not in the contract. */
export interface MessageTold {
  message_id: string;
  text: string;
  sent_at_ms: number;
}

/** A candidate's own call for help; `answered_at_ms` is when staff had seen it. */
export type HelpTold = Schema<'HelpTold'>;

/** What the sitting's stream begins with: `messages` are those that were not confirmed. */
export interface StreamHello {
  status: SittingStatus;
  server_time_ms: number;
  messages: MessageTold[];
  help: HelpTold | null;
  time: OwnTime;
}

/** To those who are named, else to a room of an exam, else to all of it. */
export type SendBody = Sent<Schema<'SendCall'>, 'text', 'session_ids' | 'contest_slug' | 'room'>;
export type SendAnswer = Schema<'SendAnswer'>;
export type ListedMessage = Schema<'ListedMessage'>;
export type ListedHelp = Schema<'ListedHelp'>;
export type SittingMessages = Schema<'SittingMessages'>;
export type HelpAnsweredBody = Sent<Schema<'HelpAnsweredCall'>, 'request_id'>;
