import type { Written } from '../../contract/paper-wire';

/** A written answer. */
export function wrote(text: string): Written {
  return { type: 'written', text };
}
