/** Time, interruptions and what is agreed, on the wire. See {@link file://./wire.ts}. */
import type { Narrow, Schema, Sent } from './narrow';

/**
 * When a person's time is over. `ends_at_ms` is null while their clock stands; `left_ms` is what
 * was left as it was said.
 */
export type OwnTime = Narrow<Schema<'OwnTimeTold'>, { cause: InterruptionCause | null }>;

/** Why clocks stand; a `pause` is one person's. */
export type InterruptionCause = 'network' | 'power' | 'fire_alarm' | 'ours' | 'other' | 'pause';

/** What staff do with the time of single people. */
export type TimeAction = 'extra_time' | 'pause' | 'resume';
export type TimeBody = Narrow<
  Sent<Schema<'TimeCall'>, 'action' | 'session_ids' | 'reason', 'minutes'>,
  { action: TimeAction }
>;
/** What became of each, with their time as it is now. */
export type TimeAnswer = Schema<'TimeAnswer'>;

/** A stretch in which clocks stand; `to_ms` is null while it goes on. */
export type Interruption = Narrow<
  Schema<'InterruptionDocument'>,
  { scope: 'person' | 'room' | 'exam'; cause: InterruptionCause }
>;
export type InterruptionBody = Narrow<
  Sent<
    Schema<'OpenCall'>,
    'cause' | 'reason' | 'minutes_ago' | 'remind_after_minutes' | 'idempotency_key',
    'room'
  >,
  { cause: InterruptionCause }
>;
/** An interruption, and who was not heard from meanwhile. */
export type InterruptionSeen = Narrow<Schema<'InterruptionAnswer'>, { interruption: Interruption }>;

/** Somebody whom an interruption touched; `gaps` is null for who may not look at recordings. */
export type InterruptedPerson = Schema<'InterruptedPersonDocument'>;
/** A page of them, with counts of all. */
export type InterruptedPeople = Narrow<
  Schema<'InterruptedPeopleAnswer'>,
  { interruption: Interruption }
>;

export type Accommodation = Schema<'Accommodation'>;
export type AccommodationBody = Sent<
  Schema<'AccommodationCall'>,
  | 'hackerrank_username'
  | 'extra_minutes'
  | 'extra_percent'
  | 'breaks'
  | 'break_minutes'
  | 'relaxed'
  | 'reader_allowed'
  | 'note'
  | 'reason'
>;
