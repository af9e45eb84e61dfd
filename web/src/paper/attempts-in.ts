/** Which attempts one of the browser's shelves holds something of. */
import { openDB } from 'idb';

/** @returns null where there is no such database: none is made by looking */
export async function attemptsIn(name: string, store: string): Promise<readonly string[] | null> {
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === name)) return null;
  const database = await openDB(name);
  try {
    const keys = (await database.getAllKeys(store)) as [string, string][];
    return [...new Set(keys.map(([attemptId]) => attemptId))];
  } finally {
    database.close();
  }
}
