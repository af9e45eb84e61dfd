/**
 * What the browser remembers of a sitting between two loads of the page, also after a crash.
 *
 * Chromium writes cookies down after half a minute and local storage when it finds the time; what
 * a database has confirmed is on its way to the disk. So a browser that is killed in the first
 * seconds of an exam still opens the sitting that it began, and sends what waits.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';

export interface KeptSitting {
  sessionId: string;
  /** Opens this one sitting, for as long as it lasts; null where the cookie alone does. */
  token: string | null;
  /** The candidate has said that the name it was begun under is theirs. */
  isConfirmed: boolean;
}

interface KeptSchema extends DBSchema {
  /** Those that older pages kept have no `isConfirmed`. */
  sittings: { key: string; value: Omit<KeptSitting, 'isConfirmed'> & Partial<KeptSitting> };
}

/** The part of localStorage in which older pages kept the rest. A browser may refuse all of it. */
export type Shelf = Pick<Storage, 'getItem' | 'removeItem'>;

const DATABASE = 'invigilator-sittings';
const ON_OLD_SHELF = ['sitting', 'confirmed', 'receipt'] as const;

/** Every method is best effort: a browser that keeps no data remembers until the page is gone. */
export class KeptSittings {
  private now: KeptSitting | null = null;

  constructor(
    private readonly contestSlug: string,
    private readonly shelf: Shelf,
  ) {}

  async keep(sitting: KeptSitting): Promise<void> {
    this.now = sitting;
    const isKept = await this.attempt(async (database) => {
      const writing = database.transaction('sittings', 'readwrite', { durability: 'strict' });
      await writing.store.put(sitting, this.contestSlug);
      await writing.done;
      return true;
    });
    if (isKept) this.clearShelf();
  }

  async find(): Promise<KeptSitting | null> {
    const kept = await this.attempt((database) => database.get('sittings', this.contestSlug));
    const left = this.leftOnShelf();
    if (this.now === null && left !== null) {
      const token = kept?.sessionId === left.sessionId ? kept.token : null;
      await this.keep({ ...left, token });
    } else if (kept) this.now = { ...kept, isConfirmed: kept.isConfirmed ?? false };
    return this.now;
  }

  /** That a sitting is the candidate's own; of any other than the kept one nothing is noted. */
  async confirm(sessionId: string): Promise<void> {
    if (this.now?.sessionId === sessionId) await this.keep({ ...this.now, isConfirmed: true });
  }

  /**
   * When its receipt is in the candidate's hands, the server does not know it, or the candidate
   * says that it is not theirs; never because the server is silent.
   */
  async forget(): Promise<void> {
    this.now = null;
    this.clearShelf();
    await this.attempt(async (database) => {
      await database.delete('sittings', this.contestSlug);
      if ((await database.count('sittings')) > 0) return;
      database.close();
      await deleteDB(DATABASE);
    });
  }

  private leftOnShelf(): Omit<KeptSitting, 'token'> | null {
    try {
      const sessionId = this.shelf.getItem(this.onShelf('sitting'));
      const confirmedId = this.shelf.getItem(this.onShelf('confirmed'));
      return sessionId === null ? null : { sessionId, isConfirmed: confirmedId === sessionId };
    } catch {
      return null;
    }
  }

  private clearShelf(): void {
    try {
      for (const what of ON_OLD_SHELF) this.shelf.removeItem(this.onShelf(what));
    } catch {
      // Nothing is kept where nothing can be.
    }
  }

  private onShelf(what: (typeof ON_OLD_SHELF)[number]): string {
    return `invigilator-${what}:${this.contestSlug}`;
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
