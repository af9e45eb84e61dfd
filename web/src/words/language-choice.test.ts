// @vitest-environment node
import { expect, test } from 'vitest';
import { LanguageChoice, LANGUAGES, type LoadedLanguage } from './language-choice';

function page(wanted: readonly string[], kept: string | null = null, offered = LANGUAGES.offered) {
  const shelf = new Map<string, string>(kept === null ? [] : [['invigilator-language', kept]]);
  const root = { lang: 'en', dir: 'ltr' };
  const choice = new LanguageChoice({
    shelf: {
      getItem: (key) => shelf.get(key) ?? null,
      setItem: (key, value) => void shelf.set(key, value),
    },
    wanted,
    root,
    languages: { ...LANGUAGES, offered },
  });
  return { choice, shelf, root };
}

/** A network that does not bring the language's file. */
const LOST: LoadedLanguage = {
  tag: 'xx',
  name: 'Lost',
  locale: 'en',
  dir: 'ltr',
  load: () => Promise.reject(new TypeError('Failed to fetch')),
};

for (const [wanted, tag] of [
  [['de-AT', 'en'], 'de'],
  [['fr', 'de'], 'de'],
  [['en-US', 'de'], 'en'],
  [['fr'], 'en'],
  [[], 'en'],
  [['en-XA'], 'en-XA'],
] as const) {
  test(`a browser that asks for ${wanted.join(', ') || 'nothing'} is answered in ${tag}`, async () => {
    const { choice, root } = page(wanted);
    await choice.begin();
    expect(choice.snapshot().language.tag).toBe(tag);
    expect(root).toEqual({ lang: tag, dir: tag === 'en-XA' ? 'rtl' : 'ltr' });
  });
}

test('what was chosen here before goes before what the browser asks for', async () => {
  const { choice } = page(['en'], 'de');
  await choice.begin();
  expect(choice.snapshot().text.join.heading).toBe('Wer sind Sie?');
});

test('a choice is shown at once, said to who listens, and remembered', async () => {
  const { choice, shelf, root } = page(['en']);
  await choice.begin();
  let changes = 0;
  choice.subscribe(() => (changes += 1));
  await choice.choose('de');
  expect([choice.snapshot().language.tag, root.lang, changes]).toEqual(['de', 'de', 1]);
  expect([...shelf.values()]).toEqual(['de']);
});

test('a language that does not come leaves the page as it is, and is not remembered', async () => {
  const { choice, shelf } = page(['de'], null, [...LANGUAGES.offered, LOST]);
  await choice.begin();
  await expect(choice.choose('xx')).rejects.toThrow('Failed to fetch');
  expect(choice.snapshot().language.tag).toBe('de');
  expect(shelf.size).toBe(0);
});

test('a wanted language that does not come is English', async () => {
  const { choice } = page(['xx'], null, [...LANGUAGES.offered, LOST]);
  await choice.begin();
  expect(choice.snapshot().language.tag).toBe('en');
});

test('of two quick choices the second holds, even if the first comes later', async () => {
  let arrive: (() => void) | undefined;
  const german = LANGUAGES.offered.find(({ tag }) => tag === 'de')!;
  const slow = new Promise<void>((resolve) => (arrive = resolve));
  const late = { ...german, load: () => slow.then(() => german.load()) };
  const { choice, shelf } = page(['en'], null, [LANGUAGES.offered[0], late]);
  await choice.begin();
  const first = choice.choose('de');
  await choice.choose('en');
  arrive?.();
  await first;
  expect([choice.snapshot().language.tag, ...shelf.values()]).toEqual(['en', 'en']);
});

test('an exam’s language goes before the browser’s, and is not remembered as a choice', async () => {
  const { choice, shelf, root } = page(['en']);
  await Promise.all([choice.begin(), choice.suggest('de')]);
  expect([choice.snapshot().language.tag, root.lang, shelf.size]).toEqual(['de', 'de', 0]);
});

test('an exam’s language holds also where the browser’s comes later', async () => {
  const { choice } = page(['de']);
  await Promise.all([choice.begin(), choice.suggest('en')]);
  expect(choice.snapshot().language.tag).toBe('en');
});

test('whoever chose a language stays in it, whatever the exam’s is', async () => {
  const before = page(['en'], 'en');
  await before.choice.begin();
  await before.choice.suggest('de');
  expect(before.choice.snapshot().language.tag).toBe('en');
  const now = page(['de']);
  await now.choice.begin();
  await now.choice.choose('en');
  now.shelf.clear();
  await now.choice.suggest('de');
  expect(now.choice.snapshot().language.tag).toBe('en');
});

test('an exam that leaves it to the browser, or whose language does not come, changes nothing', async () => {
  const { choice } = page(['de'], null, [...LANGUAGES.offered, LOST]);
  await choice.begin();
  for (const tag of ['browser', 'xx', 'fr']) await choice.suggest(tag);
  expect(choice.snapshot().language.tag).toBe('de');
});
