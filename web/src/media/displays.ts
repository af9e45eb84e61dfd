/** Whether the browser says that there is more than one display, from the first seconds on. */

const EVERY_MS = 5000;

/** Chromium alone has it; it says nothing of mirrors, splitters or a second computer. */
type MaybeExtended = { isExtended?: boolean };

/**
 * Tells of more than one display, and of every change after that. Returns how to end it.
 *
 * A display that is plugged in raises no event that a page gets without a permission, so it asks.
 */
export function watchDisplays(
  tell: (isExtended: boolean) => void,
  isExtended: () => boolean | undefined = () => (globalThis.screen as MaybeExtended).isExtended,
): () => void {
  let told = false;
  const look = (): void => {
    const now = isExtended() ?? false;
    if (now === told) return;
    told = now;
    tell(now);
  };
  const timer = setInterval(look, EVERY_MS);
  return () => clearInterval(timer);
}
