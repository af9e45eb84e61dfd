/** How long an essay is, and how long it may be, in words. Pure. */
import type { ShownEssay } from '../../../contract/paper-wire';
import type { Words } from '../../../words/words';

/** What stands between spaces, and holds a letter or a digit. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

type Bounds = Pick<ShownEssay, 'words_min' | 'words_max'>;

/** Null where there are none. */
export function boundsWords(words: Words, { words_min, words_max }: Bounds): string | null {
  const said = words.text.paper.written;
  if (words_min !== null && words_max !== null) {
    return words.fill(said.between, { least: words_min, most: words_max });
  }
  if (words_min !== null) return words.fill(said.least, { least: words_min });
  return words_max === null ? null : words.fill(said.most, { most: words_max });
}

/** What is wrong with so many words; null where nothing is. */
export function missedWords(words: Words, count: number, bounds: Bounds): string | null {
  const { words_min: least, words_max: most } = bounds;
  const said = words.text.paper.written;
  if (least !== null && count < least) return words.fill(said.tooFew, { count: least - count });
  if (most !== null && count > most) return words.fill(said.tooMany, { count: count - most });
  return null;
}
