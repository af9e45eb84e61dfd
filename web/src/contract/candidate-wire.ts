/** What candidates who sign in say and are told, and who looks for one of them. */
import type { Narrow, Schema, Sent } from './narrow';
import type { Answer, ShownItem } from './paper-wire';

/** `path` of an exam is its page's. */
export type CandidateMe = Schema<'CandidateMeAnswer'>;
export type OwnExam = Schema<'OwnExamAnswer'>;
/** A paper's worth for its candidate; null until it is released. */
export type OwnResult = Narrow<Schema<'OwnResult'>, { sections: OwnSection[] }>;
export type OwnSection = Narrow<Schema<'OwnSection'>, { items: OwnAnswer[] }>;
export type OwnAnswer = Narrow<
  Schema<'OwnAnswer'>,
  { item: ShownItem; answer: Answer | null; right: Answer | null }
>;
export type CandidateSignInBody = Sent<Schema<'CandidateSignInCall'>, 'candidate_id' | 'password'>;

/** Somebody's newest sittings, with everything that there is of each. */
export type SittingsOfPerson = Schema<'SessionsAnswer'>;

/** Without a password the installation makes one up. */
export type CandidatePasswordBody = Sent<
  Schema<'CandidatePasswordCall'>,
  'hackerrank_username',
  'password'
>;
