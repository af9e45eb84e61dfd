/** What a role may do, in a few words. The server's table of permissions decides. */
import type { StaffRole } from '../../contract/wire';

export const ROLES: Readonly<Record<StaffRole, { words: string; meaning: string }>> = {
  administrator: { words: 'Administrator', meaning: 'may do everything' },
  proctor: { words: 'Proctor', meaning: 'watches live, approves, locks, opens recordings' },
  reviewer: { words: 'Reviewer', meaning: 'looks at recordings and gives verdicts' },
  author: { words: 'Author', meaning: 'sets up exams, sees no candidate' },
  observer: { words: 'Observer', meaning: 'sees the live picture, changes nothing' },
};

export const ROLE_ORDER = Object.keys(ROLES) as StaffRole[];
