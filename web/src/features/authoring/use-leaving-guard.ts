import { useBlocker } from '@tanstack/react-router';

const WORDS = 'What you changed here is not saved. Leave the page without it?';

/** Asks before what somebody wrote is left unsaved, by a link, a button or the browser itself. */
export function useLeavingGuard(hasUnsaved: boolean): void {
  useBlocker({
    // The browser's own question: a page that goes has no time to draw one.
    shouldBlockFn: () => hasUnsaved && !globalThis.confirm(WORDS),
    enableBeforeUnload: () => hasUnsaved,
  });
}
