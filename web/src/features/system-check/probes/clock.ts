/** How far this computer's clock is from the server's, by the quickest of a few answers. */

export interface ClockReading {
  /** Positive where this computer is behind the server. */
  offsetMs: number;
  roundTripMs: number;
}

const LOOKS = 3;

/**
 * The server's moment lies somewhere within the round trip, so the quickest answer knows best.
 *
 * @throws what `serverTimeMs` throws
 */
export async function readClock(
  serverTimeMs: () => Promise<number>,
  date: () => number = () => Date.now(),
  monotonic: () => number = () => performance.now(),
): Promise<ClockReading> {
  let best: ClockReading | null = null;
  for (let look = 0; look < LOOKS || best === null; look += 1) {
    const askedAt = monotonic();
    const askedAtMs = date();
    // One after the other: answers that race each other would measure the race.
    // oxlint-disable-next-line no-await-in-loop
    const serverMs = await serverTimeMs();
    const roundTripMs = monotonic() - askedAt;
    if (best !== null && best.roundTripMs <= roundTripMs) continue;
    best = { offsetMs: Math.round(serverMs - (askedAtMs + roundTripMs / 2)), roundTripMs };
  }
  return best;
}
