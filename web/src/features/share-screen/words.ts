/** The words around the browser's own window for sharing, by what came of it. */
import type { ScreenAnswer } from '../../media/screen-capture';

interface Advice {
  title: string;
  advice: string;
}

const BY_ANSWER: Record<Exclude<ScreenAnswer['kind'], 'shared' | 'wrong_surface'>, Advice> = {
  unnamed_surface: {
    title: 'This browser does not say what you shared. Please use Chrome or Edge.',
    advice:
      'Nothing was recorded. This exam needs your entire screen, so it has to be known that it is. Open the same link in Chrome or Edge on this computer.',
  },
  dismissed: {
    title: 'Nothing was shared',
    advice: 'Press the button again, choose “Entire Screen” and then press Share.',
  },
  failed: {
    title: 'The computer did not hand out its screen',
    advice:
      'On a Mac: open System Settings, Privacy & Security, Screen Recording, allow this browser, and start the browser again. Elsewhere: press the button again, or tell your proctor.',
  },
  unsupported: {
    title: 'This browser cannot share a screen',
    advice: 'Open the same link in Chrome or Edge on a computer. Phones cannot share their screen.',
  },
};

const SURFACES: Record<string, string> = { browser: 'a browser tab', window: 'a single window' };

/** Null when the entire screen was shared. */
export function adviceFor(answer: ScreenAnswer): Advice | null {
  if (answer.kind === 'shared') return null;
  if (answer.kind !== 'wrong_surface') return BY_ANSWER[answer.kind];
  const chosen = SURFACES[answer.surface] ?? 'something else';
  return {
    title: `You chose ${chosen}. Nothing was recorded.`,
    advice:
      'This exam needs your entire screen. Press the button again, and choose “Entire Screen” at the top of the window, as in the picture.',
  };
}
