/** Chosen files that the server does not have yet, so that a reload or a crash takes none of them. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { attemptsIn } from './attempts-in';

/** A file that was chosen for a question, and when, on the server's clock as the page knows it. */
export interface ChosenFile {
  key: string;
  itemId: string;
  name: string;
  content: Blob;
  chosenAtMs: number;
}

interface FileShelfSchema extends DBSchema {
  /** By attempt and the file's key. */
  chosen: { key: [string, string]; value: ChosenFile };
}

/** Each call rejects where the browser does not keep anything, or has no room. */
export interface Shelf {
  keep: (file: ChosenFile) => Promise<void>;
  forget: (key: string) => Promise<void>;
}

export class FileShelf implements Shelf {
  private constructor(
    private readonly database: IDBPDatabase<FileShelfSchema>,
    private readonly attemptId: string,
  ) {}

  static async open(sessionId: string, attemptId: string): Promise<FileShelf> {
    const database = await openDB<FileShelfSchema>(nameOf(sessionId), 1, {
      upgrade: (fresh) => void fresh.createObjectStore('chosen'),
    });
    return new FileShelf(database, attemptId);
  }

  /** What earlier pages left, first chosen first. */
  async kept(): Promise<ChosenFile[]> {
    const ofAttempt = IDBKeyRange.bound([this.attemptId], [this.attemptId, []]);
    const kept = await this.database.getAll('chosen', ofAttempt);
    return kept.toSorted((one, other) => one.chosenAtMs - other.chosenAtMs);
  }

  /** Of which attempts files are kept; null where this browser never had any of the sitting. */
  static async attemptsOf(sessionId: string): Promise<readonly string[] | null> {
    return attemptsIn(nameOf(sessionId), 'chosen');
  }

  async keep(file: ChosenFile): Promise<void> {
    await this.database.put('chosen', file, [this.attemptId, file.key]);
  }

  async forget(key: string): Promise<void> {
    await this.database.delete('chosen', [this.attemptId, key]);
  }

  close(): void {
    this.database.close();
  }
}

function nameOf(sessionId: string): string {
  return `invigilator-files:${sessionId}`;
}
