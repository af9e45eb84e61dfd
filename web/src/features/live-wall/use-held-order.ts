import { useCallback, useMemo, useState, type FocusEvent, type PointerEvent } from 'react';
import type { SittingRow } from '../../contract/wire';
import { changedPlaces, heldRows } from './held-order';
import type { People } from './people';
import type { Search } from './search';

interface Hold {
  ids: readonly string[];
  search: Search;
}

export interface HeldOrder {
  rows: readonly SittingRow[];
  /** How many people stand elsewhere than they should. */
  changed: number;
  refresh: () => void;
  /** For the element that holds the list: the pointer or the focus within it holds the order. */
  handlers: {
    onPointerEnter: (event: PointerEvent) => void;
    onPointerLeave: (event: PointerEvent) => void;
    onFocus: () => void;
    onBlur: (event: FocusEvent) => void;
  };
}

/**
 * The list as it is shown: nobody moves while somebody points at it or works in it. Another search
 * is another list, whoever points where.
 */
export function useHeldOrder(
  now: readonly SittingRow[],
  people: People,
  search: Search,
): HeldOrder {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const [hold, setHold] = useState<Hold | null>(null);
  const taken = () => ({ ids: now.map((row) => row.session_id), search });
  const isHeld = isPointedAt || hasFocus;
  if (!isHeld && hold !== null) setHold(null);
  else if (isHeld && hold?.search !== search) setHold(taken());
  const rows = useMemo(
    () => (hold?.search === search ? heldRows(hold.ids, now, people) : now),
    [hold, search, now, people],
  );
  const changed = useMemo(() => (rows === now ? 0 : changedPlaces(rows, now)), [rows, now]);
  const handlers = useMemo(
    () => ({
      // A finger points only while it presses, and what it pressed has the focus.
      onPointerEnter: (event: PointerEvent) => setIsPointedAt(event.pointerType === 'mouse'),
      onPointerLeave: () => setIsPointedAt(false),
      onFocus: () => setHasFocus(true),
      onBlur: (event: FocusEvent) =>
        setHasFocus(event.currentTarget.contains(event.relatedTarget as Node | null)),
    }),
    [],
  );
  const refresh = useCallback(
    () => setHold({ ids: now.map((row) => row.session_id), search }),
    [now, search],
  );
  return { rows, changed, refresh, handlers };
}
