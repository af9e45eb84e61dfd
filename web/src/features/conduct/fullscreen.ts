/** The browser's full screen. */

/** iPhones have none for pages. */
export function canFillScreen(): boolean {
  return (
    document.fullscreenEnabled && typeof document.documentElement.requestFullscreen === 'function'
  );
}

export function isFillingScreen(): boolean {
  return document.fullscreenElement !== null;
}

/** To be called in a click's handler. Resolves with whether the browser did it. */
export async function fillScreen(): Promise<boolean> {
  try {
    await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
    return true;
  } catch {
    return false;
  }
}

export async function leaveScreen(): Promise<void> {
  if (isFillingScreen()) await document.exitFullscreen().catch(() => undefined);
}
