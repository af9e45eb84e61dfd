/** How much this browser would keep for us while the network is lost. */

export interface StorageReading {
  freeBytes: number;
  /** Whether it promises not to clear it when the disk runs short. Asking for that may ask people. */
  isPersistent: boolean;
}

/** Null where the browser does not say: not every one has the interface, nor in every window. */
export async function readStorage(
  storage: StorageManager | undefined = globalThis.navigator.storage,
): Promise<StorageReading | null> {
  if (storage === undefined) return null;
  try {
    const { quota, usage } = await storage.estimate();
    if (quota === undefined) return null;
    const isPersistent = await storage.persisted();
    return { freeBytes: Math.max(0, quota - (usage ?? 0)), isPersistent };
  } catch {
    return null;
  }
}
