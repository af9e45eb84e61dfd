import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Client } from '../../contract/client';
import { eventFeed } from '../../contract/event-feed';
import type { Alert } from '../../contract/wire';
import { AlertBoard, type BoardState } from './alert-board';
import { fits, listKey, queryOf, type AlertSearch } from './alert-search';

/** The list of one search for as long as the component is on the screen; another `onAlert` begins it anew. */
export function useAlertBoard(
  search: AlertSearch,
  me: string,
  onAlert: (alert: Alert, serverOpenedAtMs: number) => void,
): [BoardState, AlertBoard] {
  const queries = useQueryClient();
  const key = listKey(search);
  const board = useMemo(() => {
    const asked = { ...(JSON.parse(key) as AlertSearch), people: '' as const, alert: '' };
    const client = new Client();
    return new AlertBoard({
      fetchPage: (more) => client.get('/api/staff/alerts', { query: queryOf(asked, more) }),
      openFeed: eventFeed(asked.exam),
      fits: (alert) => fits(alert, asked, me),
      onAlert,
    });
  }, [key, me, onAlert]);
  useEffect(() => {
    const hurry = () => board.hurry();
    board.start();
    window.addEventListener('online', hurry);
    return () => {
      window.removeEventListener('online', hurry);
      board.stop();
    };
  }, [board]);
  const state = useSyncExternalStore(
    (changed) => board.subscribe(changed),
    () => board.state,
  );
  const isSignedOut = state.connection.kind === 'signed_out';
  useEffect(() => {
    // Asking again who is signed in is what sends a person to the sign-in page.
    if (isSignedOut) void queries.invalidateQueries({ queryKey: ['staff', 'me'] });
  }, [isSignedOut, queries]);
  return [state, board];
}
