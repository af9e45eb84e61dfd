/** What candidates who sign in say and are told, and who looks for one of them. */
import type { Schema, Sent } from './narrow';

/** `path` of an exam is its page's. */
export type CandidateMe = Schema<'CandidateMeAnswer'>;
export type OwnExam = Schema<'OwnExamAnswer'>;
export type CandidateSignInBody = Sent<Schema<'CandidateSignInCall'>, 'candidate_id' | 'password'>;

/** Somebody's newest sittings, with everything that there is of each. */
export type SittingsOfPerson = Schema<'SessionsAnswer'>;

/** Without a password the installation makes one up. */
export type CandidatePasswordBody = Sent<
  Schema<'CandidatePasswordCall'>,
  'hackerrank_username',
  'password'
>;
