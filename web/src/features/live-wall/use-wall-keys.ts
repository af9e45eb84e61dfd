import { useEffect } from 'react';

/** `j` and `k` move through what needs a person, `/` goes to the search; Enter opens a link anyway. */
export function useWallKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'j') moveFocus(1);
      else if (event.key === 'k') moveFocus(-1);
      else if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLElement>('[data-people-search]')?.focus();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function moveFocus(step: number): void {
  const items = [...document.querySelectorAll<HTMLElement>('[data-needs-item]')];
  const now = items.findIndex((item) => item === document.activeElement);
  const next = now < 0 ? 0 : Math.max(0, Math.min(items.length - 1, now + step));
  items[next]?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}
