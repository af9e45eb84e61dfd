import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { StillMoments } from '../../contract/wire';
import type { LivePicture } from './live-picture';

/**
 * Where tiles find their stills; null for those who may not look, and where none are made.
 * The picture itself, not its state: a new still draws its own tile again and no other.
 */
export const StillsSource = createContext<LivePicture | null>(null);

const NONE: StillMoments = {};

/** When the newest stills of a sitting were taken, by track. */
export function useStillMoments(sessionId: string): StillMoments {
  const picture = useContext(StillsSource);
  return useSyncExternalStore(
    useCallback((changed) => picture?.subscribe(changed) ?? (() => {}), [picture]),
    () => picture?.state.stills.newest.get(sessionId) ?? NONE,
  );
}
