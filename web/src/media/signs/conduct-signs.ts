/**
 * What a hosted exam's rules are about, told by the rules' names while somebody answers.
 *
 * What weighs nothing is not watched for. What warns or counts is stopped where a page can stop it;
 * what is only noted goes its way.
 */
import type { Weight } from '../../contract/conduct-wire';
import { listen, type End, type Tell } from './sign';

export interface ConductParts {
  page: Document;
  frame: Window;
  /** What a rule weighs for this candidate. */
  weightOf: (rule: string) => Weight;
}

/** With Ctrl or Cmd. Those of the clipboard are told by the clipboard's own events. */
const SHORTCUTS = new Set(['a', 'u', 's', 'p']);

export function watchConduct(tell: Tell, parts: ConductParts): End {
  const { page, frame, weightOf } = parts;
  const broken = (rule: string, detail: Record<string, unknown>, event?: Event): void => {
    const weight = weightOf(rule);
    if (weight === 'ignore') return;
    if (weight !== 'note') event?.preventDefault();
    tell(rule, detail);
  };
  const ends = [
    listen(page, {
      visibilitychange: () => {
        if (page.visibilityState === 'hidden') broken('tab_switch', {});
      },
      copy: (event) => broken('copy_attempt', { action: 'copy' }, event),
      cut: (event) => broken('copy_attempt', { action: 'cut' }, event),
      paste: (event) => broken('copy_attempt', { action: 'paste' }, event),
      contextmenu: (event) => broken('context_menu', {}, event),
      keydown: (event) => {
        const keys = shortcutOf(event as KeyboardEvent);
        if (keys !== null) broken('shortcut', { keys }, event);
      },
      // Windows gives this key to the page as it is let go.
      keyup: (event) => {
        if ((event as KeyboardEvent).key === 'PrintScreen')
          broken('shortcut', { keys: 'PrintScreen' });
      },
    }),
    listen(frame, { blur: () => blurred(page, broken) }),
    watchBack(frame, () => broken('back_nav', {})),
    watchSecondDisplay(frame, () => broken('second_display', {})),
  ];
  return () => ends.forEach((end) => end());
}

function shortcutOf({ key, ctrlKey, metaKey, repeat }: KeyboardEvent): string | null {
  if (repeat) return null;
  if (key === 'F12') return key;
  const letter = key.toLowerCase();
  if (!(ctrlKey || metaKey) || !SHORTCUTS.has(letter)) return null;
  return `${ctrlKey ? 'Ctrl' : 'Cmd'}+${letter.toUpperCase()}`;
}

/**
 * A window that loses the keyboard while it stays in sight; a tab that is left says so itself. It is
 * not `window_blur`: that is told of every page, hidden or not, and breaks no rule.
 */
function blurred(
  page: Document,
  broken: (rule: string, detail: Record<string, unknown>) => void,
): void {
  if (page.visibilityState === 'visible') broken('focus_lost', {});
}

/** Back and forward lead here again: a page of answers is not left by a swipe. */
function watchBack(frame: Window, went: () => void): End {
  const { history } = frame;
  history.pushState({ exam: true }, '');
  return listen(frame, {
    popstate: () => {
      history.pushState({ exam: true }, '');
      went();
    },
  });
}

/** Chromium alone tells; once as it begins, and whenever one is plugged in. */
function watchSecondDisplay(frame: Window, found: () => void): End {
  const screen = frame.screen as Screen & EventTarget & { isExtended?: boolean };
  let was = false;
  const look = (): void => {
    const isExtended = screen.isExtended === true;
    if (isExtended && !was) found();
    was = isExtended;
  };
  look();
  return typeof screen.addEventListener === 'function'
    ? listen(screen, { change: look })
    : () => undefined;
}
