/** The file in which a candidate keeps the receipt: for people to read, and for `invigilator verify`. */
import type { SittingReceipt } from '../../contract/wire';
import type { Words } from '../../words/words';
import { receiptSections } from './receipt-words';

/** `words` says what the page says, line by line; `receipt` is what the server said, unchanged. */
export function receiptFile(words: Words, receipt: SittingReceipt): Blob {
  const lines = receiptSections(words, receipt).flatMap(({ heading, rows, lines: others }) => [
    `— ${heading}`,
    ...rows.map(([name, value]) => `${name}: ${value}`),
    ...others,
  ]);
  const text = JSON.stringify({ words: lines, receipt }, null, 2);
  return new Blob([`${text}\n`], { type: 'application/json' });
}

/** What no file system refuses, and one finds again. */
export function receiptFileName({ contest_slug: slug, session_id: id }: SittingReceipt): string {
  return `receipt-${slug}-${id.slice(0, 8)}.json`;
}

/** Hands a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
