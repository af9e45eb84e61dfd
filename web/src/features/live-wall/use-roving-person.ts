import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import type { SittingRow } from '../../contract/wire';
import { movedBy, Typeahead } from './grid-keys';

/** Marks what belongs to one person, and what of it takes the focus. */
export const PERSON = 'data-person';
export const PERSON_LINK = 'data-person-link';

/**
 * One person of the list is at hand: their links and buttons are reached by Tab, everybody else's
 * by the keys. Who it is stays so wherever the order puts them.
 */
export function useRovingPerson(
  place: RefObject<HTMLElement | null>,
  rows: readonly SittingRow[],
  columns: number,
) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const isWanted = useRef(false);
  const typeahead = useMemo(() => new Typeahead(), []);
  const at = useMemo(
    // Before anybody is at hand, nobody of thousands need be looked for.
    () => (activeId === null ? 0 : Math.max(0, findIn(rows, activeId))),
    [rows, activeId],
  );
  const shownId = rows[at]?.session_id ?? null;
  useLayoutEffect(() => {
    if (!isWanted.current || shownId === null) return;
    const person = place.current?.querySelector(`[${PERSON}="${CSS.escape(shownId)}"]`);
    const link = person?.querySelector<HTMLElement>(`[${PERSON_LINK}]`);
    if (!link) return;
    isWanted.current = false;
    link.focus({ preventScroll: true });
  });
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const id = event.target.closest(`[${PERSON}]`)?.getAttribute(PERSON);
    if (id && event.currentTarget.contains(event.target)) setActiveId(id);
  };
  /** Whom a key leads to; the caller scrolls there. */
  const onKey = (event: KeyboardEvent<HTMLElement>, linesAPage: number): number | null => {
    if (!event.currentTarget.contains(event.target as Node) || isForOthers(event)) return null;
    const isBlank =
      event.key === ' ' && isOnName(event.target) && typeahead.isTyping(event.timeStamp);
    const isLetter = isBlank || (event.key.length === 1 && event.key !== ' ' && event.key !== '/');
    const next = isLetter
      ? typeahead.find(event.key, event.timeStamp, rows, at)
      : movedBy(event.key, { at, count: rows.length, columns, linesAPage });
    // Here letters are names, and not the page's own keys.
    if (isLetter) event.nativeEvent.stopPropagation();
    if (next === null) return null;
    event.preventDefault();
    isWanted.current = true;
    setActiveId(rows[next]?.session_id ?? null);
    return next;
  };
  return { at, activeId: shownId, onFocus, onKey };
}

/** Elsewhere a blank presses what has the focus. */
function isOnName(target: EventTarget): boolean {
  return target instanceof Element && target.matches(`[${PERSON_LINK}]`);
}

function findIn(rows: readonly SittingRow[], id: string): number {
  return rows.findIndex((row) => row.session_id === id);
}

function isForOthers({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}
