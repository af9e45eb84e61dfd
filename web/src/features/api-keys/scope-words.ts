/** What a key may be for, in words. */
import type { KeyScope } from '../../contract/outward-wire';

export const SCOPES: Readonly<Record<KeyScope, { words: string; meaning: string }>> = {
  'alerts:write': { words: 'Send alerts', meaning: 'For tools that analyse a contest.' },
  'submissions:write': { words: 'Send submissions', meaning: "For a contest's poller." },
  read: { words: 'Read', meaning: 'Sittings, alerts and recordings; it changes nothing.' },
};

/** The scopes in the order in which people look for them. */
export const SCOPE_ORDER = Object.keys(SCOPES) as KeyScope[];
