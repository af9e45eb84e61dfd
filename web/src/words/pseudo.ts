/**
 * A language that nobody speaks (`en-XA`), made of English: with accents, two fifths longer, and
 * from right to left. What it leaves plain was never in the catalogue; what it cuts off would be
 * cut off in a language with long words.
 */
import type { Catalogue, Translation } from './message';

const PLAIN = 'AEIOUYaeiouyCcDdHhNnRrSsTtZz';
const ACCENTED = 'ÀÉÎÖÛÝàéîöûýÇçĐđĤĥÑñŘřŠšŤťŽž';
const LONGER_BY = 0.4;

/** Values' names and marks of weight stay as they are. */
export function disguised(text: string): string {
  const pieces = text.split(/(\{\w+\}|<\/?b>)/);
  const words = pieces.map((piece, index) => (index % 2 === 1 ? piece : accented(piece))).join('');
  return `${words}${' ~'.repeat(Math.ceil((text.length * LONGER_BY) / 2))}`;
}

function accented(text: string): string {
  return [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('');
}

/** A whole catalogue in it. */
export function disguise<Source extends Catalogue>(catalogue: Source): Translation<Source> {
  return disguisedEntries(catalogue) as Translation<Source>;
}

function disguisedEntries(entries: Catalogue): Catalogue {
  const pairs = Object.entries(entries).map(([key, entry]) => {
    return [
      key,
      typeof entry === 'string' ? disguised(entry) : disguisedEntries(entry as Catalogue),
    ];
  });
  return Object.fromEntries(pairs) as Catalogue;
}
