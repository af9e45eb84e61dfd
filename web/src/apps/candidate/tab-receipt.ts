/** The receipt that this tab shows: a reload shows it again, and it is gone with the tab. */
import type { SittingReceipt } from '../../contract/wire';

/** The part of sessionStorage that is used. A browser may refuse all of it. */
export type TabShelf = Pick<Storage, 'getItem' | 'setItem'>;

export class TabReceipt {
  constructor(
    private readonly shelf: TabShelf,
    private readonly contestSlug: string,
  ) {}

  keep(receipt: SittingReceipt): void {
    try {
      this.shelf.setItem(this.key, JSON.stringify(receipt));
    } catch {
      // It is on the screen, and may be downloaded from there.
    }
  }

  find(): SittingReceipt | null {
    try {
      const text = this.shelf.getItem(this.key);
      return text === null ? null : (JSON.parse(text) as SittingReceipt);
    } catch {
      return null;
    }
  }

  private get key(): string {
    return `invigilator-receipt:${this.contestSlug}`;
  }
}
