import { useEffect } from 'react';

/**
 * `j` and `k` move through what needs a person, `e` puts the one away that has the focus, `/` goes
 * to the search; Enter opens a link anyway.
 */
export function useWallKeys(onDone: (alertId: string) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'j') moveFocus(1);
      else if (event.key === 'k') moveFocus(-1);
      else if (event.key === 'e') {
        const id = focusedId();
        if (id) onDone(id);
      } else if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLElement>('[data-people-search]')?.focus();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onDone]);
}

/** Puts the focus on one item of "Needs you", where it is there. */
export function focusNeed(id: string): void {
  needs()
    .find((item) => item.dataset['needsItem'] === id)
    ?.focus();
}

function moveFocus(step: number): void {
  const items = needs();
  const now = items.findIndex((item) => item === document.activeElement);
  const next = now < 0 ? 0 : Math.max(0, Math.min(items.length - 1, now + step));
  items[next]?.focus();
}

function focusedId(): string | undefined {
  return needs().find((item) => item === document.activeElement)?.dataset['needsItem'];
}

function needs(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-needs-item]')];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [role="dialog"]') !== null
  );
}
