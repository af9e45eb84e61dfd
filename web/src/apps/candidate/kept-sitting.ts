/**
 * The secret of a sitting, where a killed browser finds it again.
 *
 * Chromium writes cookies down after half a minute and local storage when it finds the time; what
 * a database has confirmed is on its way to the disk. So a browser that is killed in the first
 * seconds of an exam still opens the sitting that it began, and sends what waits.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

export interface KeptSitting {
  sessionId: string;
  /** Opens this one sitting, for as long as it lasts. */
  token: string;
}

interface KeptSchema extends DBSchema {
  sittings: { key: string; value: KeptSitting };
}

const DATABASE = 'invigilator-sittings';

/** Every method is best effort: a browser that keeps no data goes by its cookie alone. */
export class KeptSittings {
  constructor(private readonly contestSlug: string) {}

  async keep(sitting: KeptSitting): Promise<void> {
    await this.attempt(async (database) => {
      const writing = database.transaction('sittings', 'readwrite', { durability: 'strict' });
      await writing.store.put(sitting, this.contestSlug);
      await writing.done;
    });
  }

  async find(): Promise<KeptSitting | null> {
    const found = await this.attempt((database) => database.get('sittings', this.contestSlug));
    return found ?? null;
  }

  async forget(): Promise<void> {
    await this.attempt((database) => database.delete('sittings', this.contestSlug));
  }

  private async attempt<Made>(
    work: (database: IDBPDatabase<KeptSchema>) => Promise<Made>,
  ): Promise<Made | undefined> {
    let database: IDBPDatabase<KeptSchema> | undefined;
    try {
      database = await openDB<KeptSchema>(DATABASE, 1, {
        upgrade: (made) => void made.createObjectStore('sittings'),
      });
      return await work(database);
    } catch {
      return undefined;
    } finally {
      database?.close();
    }
  }
}
