/** What the browser remembers of a sitting between two loads of the page. */
import type { ClosingReceipt } from '../../media/messages';

export interface SavedSitting {
  /** The sitting that this browser began for the exam, if it did. */
  sessionId: string | null;
  /** The sitting of which the candidate has said that it is theirs. */
  confirmedId: string | null;
  /** What the candidate was given at the end. */
  receipt: ClosingReceipt | null;
}

/** The part of localStorage that is used. A browser may refuse all of it. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class SavedSittings {
  constructor(
    private readonly shelf: Shelf,
    private readonly contestSlug: string,
  ) {}

  read(): SavedSitting {
    return {
      sessionId: this.get('sitting'),
      confirmedId: this.get('confirmed'),
      receipt: parsed(this.get('receipt')),
    };
  }

  began(sessionId: string): void {
    this.set('sitting', sessionId);
  }

  confirmed(sessionId: string): void {
    this.set('confirmed', sessionId);
  }

  ended(receipt: ClosingReceipt): void {
    this.set('receipt', JSON.stringify(receipt));
  }

  /**
   * When the server says that it does not know the sitting, or the candidate that it is not
   * theirs; never because the server is silent.
   */
  forget(): void {
    for (const what of ['sitting', 'confirmed', 'receipt'])
      this.attempt(() => this.shelf.removeItem(this.key(what)));
  }

  private get(what: string): string | null {
    return this.attempt(() => this.shelf.getItem(this.key(what))) ?? null;
  }

  private set(what: string, value: string): void {
    this.attempt(() => this.shelf.setItem(this.key(what), value));
  }

  private key(what: string): string {
    return `invigilator-${what}:${this.contestSlug}`;
  }

  private attempt<Made>(work: () => Made): Made | undefined {
    try {
      return work();
    } catch {
      return undefined;
    }
  }
}

function parsed(text: string | null): ClosingReceipt | null {
  try {
    return text === null ? null : (JSON.parse(text) as ClosingReceipt);
  } catch {
    return null;
  }
}
