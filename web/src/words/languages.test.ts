// @vitest-environment node
import { expect, test } from 'vitest';
import { checkEnglish as english } from './english/check';
import { checkGerman as german } from './german/check';
import { disguise, disguised } from './pseudo';

const pseudo = disguise(english) as unknown as Entries;

type Entries = { readonly [key: string]: string | Entries };

/** Every sentence by its place: `door.waiting.one`. */
function sentences(entries: Entries, at = ''): Map<string, string> {
  const pairs = Object.entries(entries).flatMap(([key, entry]) =>
    typeof entry === 'string'
      ? [[`${at}${key}`, entry] as const]
      : [...sentences(entry, `${at}${key}.`)],
  );
  return new Map(pairs);
}

const gaps = (sentence: string): string[] => (sentence.match(/\{\w+\}|<\/?b>/g) ?? []).toSorted();
const source = sentences(english);

for (const [name, entries] of [
  ['German', sentences(german as unknown as Entries)],
  ['the pseudo language', sentences(pseudo)],
] as const) {
  test(`${name} has every sentence, with the same values and weights in it`, () => {
    expect([...entries.keys()].toSorted()).toEqual([...source.keys()].toSorted());
    for (const [at, sentence] of source) {
      expect([at, gaps(entries.get(at) ?? '')]).toEqual([at, gaps(sentence)]);
      expect([at, entries.get(at)?.trim()]).not.toEqual([at, '']);
    }
  });
}

test('German is said formally, and with its own quotation marks', () => {
  for (const sentence of sentences(german as unknown as Entries).values()) {
    expect(sentence).not.toMatch(/\b(du|dich|dir|dein\w*|euch|euer\w*)\b/i);
    expect(sentence).not.toMatch(/"|'|“[^“”„]*”/);
  }
});

test('nothing accuses or shouts, in any language', () => {
  const accusing = /\b(violation|cheat|suspicious|verstoß|betrug|verdächtig|täusch)|!/i;
  for (const entries of [english, german as unknown as Entries]) {
    for (const sentence of sentences(entries).values()) expect(sentence).not.toMatch(accusing);
  }
});

test('the pseudo language leaves no vowel plain and is two fifths longer', () => {
  for (const [at, sentence] of sentences(pseudo)) {
    expect([at, sentence.replaceAll(/\{\w+\}|<\/?b>/g, '')]).not.toEqual([
      at,
      expect.stringMatching(/[aeiou]/i),
    ]);
    expect(sentence.length).toBeGreaterThanOrEqual((source.get(at)?.length ?? 0) * 1.4);
  }
  expect(disguised('Not {time} <b>yet</b>')).toMatch(/^Ñöť \{time\} <b>ýéť<\/b>( ~)+$/);
});
