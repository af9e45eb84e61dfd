/** Unsaved answers in the browser's database, so that a reload or a crash takes none of them. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { SentAnswer } from '../contract/paper-wire';
import { isSameContent } from './answers';
import { attemptsIn } from './attempts-in';

interface ShelfSchema extends DBSchema {
  /** By attempt and item: the newest content that the server has not answered for. */
  unsaved: { key: [string, string]; value: SentAnswer };
}

/** What an outbox needs of a shelf. */
export type Shelf = Pick<AnswerShelf, 'keep' | 'forget'>;

/** Each call rejects where the browser does not keep anything, or has no room. */
export class AnswerShelf {
  private constructor(
    private readonly database: IDBPDatabase<ShelfSchema>,
    private readonly attemptId: string,
  ) {}

  static async open(sessionId: string, attemptId: string): Promise<AnswerShelf> {
    const database = await openDB<ShelfSchema>(nameOf(sessionId), 1, {
      upgrade: (fresh) => void fresh.createObjectStore('unsaved'),
    });
    return new AnswerShelf(database, attemptId);
  }

  /** What earlier pages left, oldest change first. */
  async kept(): Promise<SentAnswer[]> {
    const ofAttempt = IDBKeyRange.bound([this.attemptId], [this.attemptId, []]);
    const kept = await this.database.getAll('unsaved', ofAttempt);
    return kept.toSorted((one, other) => one.changed_at_ms - other.changed_at_ms);
  }

  /** Of which attempts something is unsaved; null where this browser never had their sitting's. */
  static async attemptsOf(sessionId: string): Promise<readonly string[] | null> {
    return attemptsIn(nameOf(sessionId), 'unsaved');
  }

  /** Durable when it resolves, all of them or none. */
  async keep(answers: readonly SentAnswer[]): Promise<void> {
    const writing = this.database.transaction('unsaved', 'readwrite', { durability: 'strict' });
    const { store } = writing;
    await Promise.all([
      ...answers.map((answer) => store.put(answer, [this.attemptId, answer.item_id])),
      writing.done,
    ]);
  }

  /** Forgets exactly these; what has been kept of an item since then stays. */
  async forget(answers: readonly SentAnswer[]): Promise<void> {
    const writing = this.database.transaction('unsaved', 'readwrite');
    const forgetOne = async (answer: SentAnswer): Promise<void> => {
      const key: [string, string] = [this.attemptId, answer.item_id];
      const kept = await writing.store.get(key);
      const isThis = kept?.revision === answer.revision && isSameContent(kept, answer);
      if (isThis) await writing.store.delete(key);
    };
    await Promise.all([...answers.map(forgetOne), writing.done]);
  }

  close(): void {
    this.database.close();
  }
}

function nameOf(sessionId: string): string {
  return `invigilator-answers:${sessionId}`;
}
