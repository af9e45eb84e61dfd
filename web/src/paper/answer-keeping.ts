/**
 * Keeps unsaved answers on this computer, one write at a time, always the newest of each item.
 *
 * What cannot be written stays to be written: the next edit tries it again. Until then
 * {@link AnswerKeeping.isKept} says that the answers lie in this page's memory alone.
 */
import type { SentAnswer } from '../contract/paper-wire';
import type { Shelf } from './answer-shelf';

export class AnswerKeeping {
  private readonly due = new Map<string, SentAnswer>();
  private writing: Promise<void> | null = null;
  private hasFailed = false;

  /** @param shelf null where the browser has none for the page */
  constructor(
    private readonly shelf: Shelf | null,
    private readonly changed: () => void,
  ) {}

  get isKept(): boolean {
    return this.shelf !== null && !this.hasFailed;
  }

  keep(answers: readonly SentAnswer[]): void {
    for (const answer of answers) this.due.set(answer.item_id, answer);
    if (this.due.size > 0) this.writing ??= this.writeAll();
  }

  /** Resolves when nothing is being written; whether it could be, {@link isKept} says. */
  async settled(): Promise<void> {
    while (this.writing !== null) await this.writing;
  }

  /** The server has these; what it has not stays. */
  async forget(answers: readonly SentAnswer[]): Promise<void> {
    for (const answer of answers) {
      const isThis = this.due.get(answer.item_id)?.revision === answer.revision;
      if (isThis) this.due.delete(answer.item_id);
    }
    // What stays there although the server has it is known by its revision at the next load.
    await this.shelf?.forget(answers).catch(() => undefined);
  }

  private async writeAll(): Promise<void> {
    const wasKept = this.isKept;
    try {
      while (this.due.size > 0) await this.writeDue();
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
    this.writing = null;
    if (this.isKept !== wasKept) this.changed();
  }

  private async writeDue(): Promise<void> {
    if (this.shelf === null) throw new Error('this browser keeps nothing for the page');
    const answers = [...this.due.values()];
    await this.shelf.keep(answers);
    for (const answer of answers) {
      if (this.due.get(answer.item_id) === answer) this.due.delete(answer.item_id);
    }
  }
}
