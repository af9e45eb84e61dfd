/**
 * Keeps what the outbox writes unreadable to anybody who copies the browser's files.
 *
 * One key a sitting, made here and never exportable: the database holds a handle to it, no page
 * and no script can read its bytes. Each record has a random start of its own (96 bits), and
 * carries its place in the outbox as additional data, so that records cannot be exchanged.
 */
import type { HiddenBytes, HiddenDetail, OutboxDatabase } from './outbox-records';

const CIPHER = 'AES-GCM';
const START_BYTES = 12;

/** What was kept cannot be read again: the key is gone, or the bytes are not those that were kept. */
export class Unreadable extends Error {}

export class Safe {
  private constructor(
    private readonly database: OutboxDatabase,
    private readonly key: CryptoKey,
  ) {}

  /** Takes the sitting's key, or makes it. A browser that keeps no keys has it until a reload. */
  static async open(database: OutboxDatabase): Promise<Safe> {
    const kept = await database.get('keys', 'outbox');
    if (kept !== undefined) return new Safe(database, kept);
    const uses: KeyUsage[] = ['encrypt', 'decrypt'];
    const key = await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, false, uses);
    try {
      await database.put('keys', key, 'outbox');
    } catch (failure) {
      if (!(failure instanceof DOMException) || failure.name !== 'DataCloneError') throw failure;
    }
    return new Safe(database, key);
  }

  /** @param place where the record lies; it can be opened under this name alone */
  async hide(bytes: BufferSource, place: string): Promise<HiddenBytes> {
    const start = crypto.getRandomValues(new Uint8Array(START_BYTES));
    const how = { name: CIPHER, iv: start, additionalData: textBytes(place) };
    return { start, bytes: await crypto.subtle.encrypt(how, this.key, bytes) };
  }

  /** Rejects with {@link Unreadable}. */
  async open(hidden: HiddenBytes, place: string): Promise<ArrayBuffer> {
    const how = { name: CIPHER, iv: hidden.start, additionalData: textBytes(place) };
    try {
      return await crypto.subtle.decrypt(how, this.key, hidden.bytes);
    } catch (failure) {
      throw new Unreadable(`${place} cannot be opened`, { cause: failure });
    }
  }

  /** Hides what an observation says. Its place is drawn: it has no number yet. */
  async hideDetail(detail: Record<string, unknown>): Promise<HiddenDetail> {
    const name = `observation ${crypto.randomUUID()}`;
    return { name, detail: await this.hide(textBytes(JSON.stringify(detail)), name) };
  }

  /** Rejects with {@link Unreadable}. */
  async openDetail({ name, detail }: HiddenDetail): Promise<Record<string, unknown>> {
    const bytes = await this.open(detail, name);
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  }

  /** Nothing waits any more and the sitting is over: the key goes, and what it hid with it. */
  async forget(): Promise<void> {
    await this.database.delete('keys', 'outbox');
  }
}

function textBytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
