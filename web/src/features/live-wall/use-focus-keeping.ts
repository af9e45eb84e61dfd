import { useCallback, useEffect, useRef } from 'react';
import type { Alert } from '../../contract/wire';
import { besideIt } from './needs';
import { focusNeed } from './use-wall-keys';

/**
 * Puts an alert away, and when it has gone from the list gives the focus to the item beside it:
 * the focus of a person who works by keyboard must not fall back to the top of the page.
 */
export function useFocusKeeping(
  alerts: readonly Alert[],
  putAway: (alert: Alert) => void,
): (alert: Alert) => void {
  const leaving = useRef<{ id: string; next: string | null } | null>(null);
  useEffect(() => {
    const left = leaving.current;
    if (left === null || alerts.some(({ id }) => id === left.id)) return;
    leaving.current = null;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (isLost && left.next !== null) focusNeed(left.next);
  }, [alerts]);
  return useCallback(
    (alert) => {
      const ids = alerts.map(({ id }) => id);
      leaving.current = { id: alert.id, next: besideIt(ids, alert.id) };
      putAway(alert);
    },
    [alerts, putAway],
  );
}
