/**
 * The candidate's answers as this page has them, and which of them the server has.
 *
 * It decides and does nothing: {@link AnswerOutbox} keeps and sends. Every edit is a revision of
 * its item, counted up from the newest one that is known. What the candidate did last in this page
 * stands: where another window saved something else meanwhile, the page saves its own content
 * above that, and the item is named in {@link AnswerBook.elsewhere}, so that it can be said.
 */
import type { Answer, OpenedAnswer, SavedAnswer, SentAnswer } from '../contract/paper-wire';
import { isSameContent } from './answers';

interface Entry {
  readonly revision: number;
  readonly answer: Answer | null;
  readonly is_flagged: boolean;
  readonly changedAtMs: number;
  /** Edits in their order, over all items. */
  readonly turn: number;
  /** The newest revision that the server has; 0 where it has none. */
  readonly savedRevision: number;
}

/** What a page shows of one item. */
export type Standing = Pick<Entry, 'answer' | 'is_flagged'>;

export type Edit = Partial<Standing>;

const UNTOUCHED: Entry = {
  revision: 0,
  answer: null,
  is_flagged: false,
  changedAtMs: 0,
  turn: 0,
  savedRevision: 0,
};

export class AnswerBook {
  private readonly entries = new Map<string, Entry>();
  private readonly refusedItems = new Set<string>();
  private readonly otherItems = new Set<string>();
  private turns = 0;
  private isLeft = false;

  /** @param opened what the server has */
  constructor(opened: readonly OpenedAnswer[]) {
    for (const { item_id, revision, answer, is_flagged } of opened) {
      const known = { revision, answer, is_flagged, savedRevision: revision };
      this.entries.set(item_id, { ...UNTOUCHED, ...known });
    }
  }

  of(itemId: string): Standing {
    return this.entries.get(itemId) ?? UNTOUCHED;
  }

  /** @returns whether anything is other than before */
  edit(itemId: string, edit: Edit, changedAtMs: number): boolean {
    const entry = this.entry(itemId);
    const changed = { ...entry, ...edit };
    if (isSameContent(entry, changed)) return false;
    this.refusedItems.delete(itemId);
    this.put(itemId, { ...changed, revision: entry.revision + 1, changedAtMs });
    return true;
  }

  /**
   * Takes up what an earlier page left unsaved in this browser.
   *
   * @returns false where the server has it, or something newer
   */
  restore(kept: SentAnswer): boolean {
    const { item_id: itemId, revision, answer, is_flagged, changed_at_ms: changedAtMs } = kept;
    const entry = this.entry(itemId);
    if (revision <= entry.savedRevision && isSameContent(entry, kept)) return false;
    if (revision <= entry.savedRevision) this.otherItems.add(itemId);
    if (revision < entry.savedRevision) return false;
    const next = Math.max(revision, entry.savedRevision + 1);
    this.put(itemId, { ...entry, answer, is_flagged, changedAtMs, revision: next });
    return true;
  }

  /** What the server has not answered for, in the order of the edits. */
  unsaved(): SentAnswer[] {
    return [...this.entries]
      .filter(([itemId, entry]) => isUnsaved(entry) && !this.refusedItems.has(itemId))
      .toSorted(([, one], [, other]) => one.turn - other.turn)
      .map(([itemId, entry]) => asSent(itemId, entry));
  }

  /** What has become of what was sent; the candidate may have gone on meanwhile. */
  answered({ item_id: itemId, revision, status, stored }: SavedAnswer): void {
    const entry = this.entry(itemId);
    if (status === 'kept') this.isLeft = true;
    if (status === 'saved' || status === 'kept') return this.saved(itemId, entry, revision);
    if (status === 'refused') return this.refuse(itemId, revision);
    const newest = stored?.revision ?? revision;
    const isSame = stored != null && isSameContent(stored, entry);
    if (isSame && entry.revision <= newest) {
      this.entries.set(itemId, { ...entry, revision: newest, savedRevision: newest });
      return;
    }
    if (!isSame) this.otherItems.add(itemId);
    const next = Math.max(entry.revision, newest + 1);
    const savedRevision = Math.max(entry.savedRevision, newest);
    this.entries.set(itemId, { ...entry, revision: next, savedRevision });
  }

  /** The server does not take this revision, and would not later. Another edit is another matter. */
  refuse(itemId: string, revision: number): void {
    if (this.entry(itemId).revision === revision) this.refusedItems.add(itemId);
  }

  /** Items whose newest content the server refused. */
  refused(): readonly string[] {
    return [...this.refusedItems];
  }

  /** Items for which something else came from another window while this page was open. */
  elsewhere(): readonly string[] {
    return [...this.otherItems];
  }

  /** The candidate has gone on at another computer: what is answered here is kept, and no more. */
  get isMoved(): boolean {
    return this.isLeft;
  }

  private saved(itemId: string, entry: Entry, revision: number): void {
    const savedRevision = Math.max(entry.savedRevision, revision);
    this.entries.set(itemId, { ...entry, savedRevision });
  }

  private put(itemId: string, entry: Entry): void {
    this.turns += 1;
    this.entries.set(itemId, { ...entry, turn: this.turns });
  }

  private entry(itemId: string): Entry {
    return this.entries.get(itemId) ?? UNTOUCHED;
  }
}

function isUnsaved(entry: Entry): boolean {
  return entry.revision > entry.savedRevision;
}

function asSent(itemId: string, entry: Entry): SentAnswer {
  const { revision, answer, is_flagged, changedAtMs } = entry;
  return { item_id: itemId, revision, answer, is_flagged, changed_at_ms: changedAtMs };
}
