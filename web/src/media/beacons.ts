/** Words to the server from a page that may be gone the next moment. */
import type { BeaconBody, BeaconKind, EventsBody } from '../contract/wire';

/**
 * Sends a beacon whenever the page is hidden, shown or closed. Returns how to end that.
 *
 * Once the contest is open in a tab of its own, a hidden page is what everybody expects.
 */
export function sendBeacons(sessionId: string, hasOpenedContest: () => boolean): () => void {
  const send = (kind: BeaconKind): void => {
    const body: BeaconBody = { session_id: sessionId, kind, contest_opened: hasOpenedContest() };
    // A string travels as text/plain, which needs no preflight.
    navigator.sendBeacon('/api/session/beacon', JSON.stringify(body));
  };
  const changed = (): void => send(document.visibilityState === 'hidden' ? 'hidden' : 'visible');
  const closing = (): void => send('closing');
  document.addEventListener('visibilitychange', changed);
  globalThis.addEventListener('pagehide', closing);
  return () => {
    document.removeEventListener('visibilitychange', changed);
    globalThis.removeEventListener('pagehide', closing);
  };
}

/** Observations that nobody waits for an answer to: the page is gone, and its worker with it. */
export function beaconOfEvents(body: EventsBody): boolean {
  return navigator.sendBeacon('/api/events', JSON.stringify(body));
}
