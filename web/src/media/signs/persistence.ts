/** Asks the browser not to clear what waits here when it runs out of room. */
import type { Tell } from './sign';

/**
 * To be asked once, after the candidate has agreed to be recorded. Its answer is told and stops
 * nothing: what a browser clears all the same is found out and recorded as any loss.
 */
export async function askToPersist(
  tell: Tell,
  storage: Partial<StorageManager> | undefined,
): Promise<void> {
  if (storage?.persist === undefined) return tell('storage_persistence', { answer: 'unknown' });
  try {
    const isGranted = await storage.persist();
    tell('storage_persistence', { answer: isGranted ? 'granted' : 'refused' });
  } catch {
    tell('storage_persistence', { answer: 'unknown' });
  }
}
