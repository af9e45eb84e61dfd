import { useEffect, useRef } from 'react';
import { shortcutOf, type Shortcut } from './shortcuts';

/** Calls what belongs to a key of the player, wherever on the page it is pressed. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => void): void {
  const latest = useRef(onShortcut);
  useEffect(() => {
    latest.current = onShortcut;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const field = event.target instanceof Element && event.target.closest('input, textarea');
      const shortcut = shortcutOf(event, Boolean(field));
      if (shortcut === null) return;
      event.preventDefault();
      latest.current(shortcut);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
