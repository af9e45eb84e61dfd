/** What a candidate's sittings are called on their page. */
import type { SittingsOfPerson } from '../../contract/candidate-wire';

export type OneSitting = SittingsOfPerson['sessions'][number];

export const STATUS_WORDS: Readonly<Record<string, string>> = {
  active: 'going on',
  pending_approval: 'waits for approval',
  locked: 'locked',
  ended: 'ended',
};
