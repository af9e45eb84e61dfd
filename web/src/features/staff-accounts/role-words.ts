/** What a role may do, in a few words. The server's table of permissions decides. */
import type { StaffRole } from '../../contract/wire';

export const ROLES: Readonly<Record<StaffRole, { words: string; meaning: string }>> = {
  administrator: { words: 'Administrator', meaning: 'May do everything' },
  proctor: { words: 'Proctor', meaning: 'Watches live, approves, locks, opens recordings' },
  reviewer: { words: 'Reviewer', meaning: 'Looks at recordings and gives verdicts' },
  author: { words: 'Author', meaning: 'Sets up exams, sees no candidate' },
  observer: { words: 'Observer', meaning: 'Sees the live picture, changes nothing' },
};

export const ROLE_ORDER = Object.keys(ROLES) as StaffRole[];
