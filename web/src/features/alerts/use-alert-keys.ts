import { useEffect, useRef } from 'react';

export interface AlertKeys {
  move: (step: number) => void;
  acknowledge: () => void;
  assign: () => void;
  archive: () => void;
  note: () => void;
  choose: () => void;
  help: () => void;
  close: () => void;
}

/** What each key does, as the dialog lists it. */
export const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['j', '↓'], 'the next line'],
  [['k', '↑'], 'the line before'],
  [['Enter'], 'opens the alert, or shows a person’s alerts'],
  [['a'], 'acknowledges: somebody has seen it'],
  [['s'], 'assigns it to somebody'],
  [['e'], 'archives it'],
  [['n'], 'adds a note'],
  [['x'], 'chooses it, to do something with several at once'],
  [['Escape'], 'closes the alert that is open'],
  [['?'], 'shows these keys'],
];

/** The page's keys, wherever no field and no dialog has the focus. */
export function useAlertKeys(keys: AlertKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  }, [keys]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      const act = actionOf(event.key, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function actionOf(key: string, keys: AlertKeys): (() => void) | undefined {
  const table: Readonly<Record<string, () => void>> = {
    j: () => keys.move(1),
    ArrowDown: () => keys.move(1),
    k: () => keys.move(-1),
    ArrowUp: () => keys.move(-1),
    a: keys.acknowledge,
    s: keys.assign,
    e: keys.archive,
    n: keys.note,
    x: keys.choose,
    '?': keys.help,
    Escape: keys.close,
  };
  return table[key];
}

/** In a field letters are letters; a dialog, a menu and the recording have keys of their own. */
function isElsewhere(target: EventTarget | null): boolean {
  const others = 'input:not([type="checkbox"]), textarea, select, [role="dialog"], [role="slider"]';
  return target instanceof Element && target.closest(others) !== null;
}
