import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Client } from '../../contract/client';
import { eventFeed } from '../../contract/event-feed';
import type { Alert } from '../../contract/wire';
import { LivePicture, type LiveState } from './live-picture';
import { paced } from './pace';

/** Told of every alert as it comes, and when the page was opened on the server's clock. */
export type OnAlert = (alert: Alert, serverOpenedAtMs: number) => void;

/** In a burst the page is drawn this often, and no person reads faster. */
const BREATH_MS = 100;

/**
 * The live state of one exam for as long as the component is on the screen; and the picture itself,
 * for parts of the page that look at one person alone. Another `onAlert` begins it anew.
 */
export function useLivePicture(contestSlug: string, onAlert?: OnAlert): [LiveState, LivePicture] {
  const queries = useQueryClient();
  const picture = useMemo(() => {
    const client = new Client();
    return new LivePicture({
      fetchPicture: () =>
        client.get('/api/console/picture', { query: { contest_slug: contestSlug } }),
      openFeed: eventFeed(contestSlug),
      soon: paced(BREATH_MS),
      onAlert,
    });
  }, [contestSlug, onAlert]);
  useEffect(() => {
    const hurry = () => picture.hurry();
    picture.start();
    window.addEventListener('online', hurry);
    return () => {
      window.removeEventListener('online', hurry);
      picture.stop();
    };
  }, [picture]);
  const state = useSyncExternalStore(
    (changed) => picture.subscribe(changed),
    () => picture.state,
  );
  const isSignedOut = state.connection.kind === 'signed_out';
  useEffect(() => {
    // Asking again who is signed in is what sends a person to the sign-in page.
    if (isSignedOut) void queries.invalidateQueries({ queryKey: ['staff', 'me'] });
  }, [isSignedOut, queries]);
  return [state, picture];
}
