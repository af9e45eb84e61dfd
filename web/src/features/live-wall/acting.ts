/** What a person may do with a sitting from the wall, and how it is said. Pure. */
import type { SittingRow, SittingStatus, StaffAction } from '../../contract/wire';

export interface ActionWords {
  /** The verb on the button. */
  verb: string;
  /** What follows from it. */
  consequence: string;
  /** Reasons that are usual here. */
  usual: readonly string[];
}

export const ACTIONS: Readonly<Record<StaffAction, ActionWords>> = {
  approve: {
    verb: 'Approve',
    consequence: 'This sitting goes on. The other one of the same person ends, and stays recorded.',
    usual: ['Changed computers', 'Browser crashed'],
  },
  bypass: {
    verb: 'Let both run',
    consequence: 'This sitting goes on beside the other one of the same person.',
    usual: ['Second device agreed', 'Technical test'],
  },
  lock: {
    verb: 'Lock',
    consequence:
      'Nothing is taken from their browser until somebody unlocks it; what it records meanwhile waits there. They see that they have to wait.',
    usual: ['Talking to the candidate', 'Left the room'],
  },
  unlock: {
    verb: 'Unlock',
    consequence: 'They go on where they were, and what was recorded meanwhile is sent.',
    usual: ['Talked to the candidate', 'Locked by mistake'],
  },
  end: {
    verb: 'End',
    consequence: 'The sitting is over and its evidence is sealed. It cannot be opened again.',
    usual: ['Handed in', 'Left the exam', 'Second device refused'],
  },
};

/** The server's table, as far as a page needs it to offer nothing in vain; the server decides. */
const OFFERED: Readonly<Record<SittingStatus, readonly StaffAction[]>> = {
  pending_approval: ['approve', 'bypass', 'end'],
  active: ['lock', 'end'],
  locked: ['unlock', 'end'],
  ended: [],
};

/** What can be done with all of these at once, in the order of the first one's buttons. */
export function offeredTo(rows: readonly SittingRow[]): StaffAction[] {
  const [first, ...others] = rows.map((row) => OFFERED[row.status]);
  return (first ?? []).filter((action) => others.every((offered) => offered.includes(action)));
}

/** Who it is about: a name, or how many. */
export function whoOf(rows: readonly SittingRow[]): string {
  return rows.length === 1 ? (rows[0]?.name ?? '') : `${rows.length} people`;
}
