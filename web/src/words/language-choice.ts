/**
 * Which language the page is in: what was chosen here before, else what the browser asks for,
 * else English. A plain store for `useSyncExternalStore`.
 */
import type { Translation } from './message';
import { english, type English } from './english';
import { ENGLISH, englishWords, Words, type Language } from './words';

export interface LoadedLanguage extends Language {
  load: () => Promise<Translation<English>>;
}

/** The languages that a person may choose. Each but English is a file of its own. */
export const LANGUAGES: readonly LoadedLanguage[] = [
  { ...ENGLISH, load: async () => english },
  {
    tag: 'de',
    name: 'Deutsch',
    locale: 'de-DE',
    dir: 'ltr',
    load: async () => (await import('./german')).german,
  },
];

/** For tests and translators: only a browser that asks for it by name is given it. */
export const PSEUDO: LoadedLanguage = {
  tag: 'en-XA',
  name: 'Ĕñĝļîšĥ',
  locale: 'en-GB',
  dir: 'rtl',
  load: async () => (await import('./pseudo')).pseudo,
};

const KEPT_AS = 'invigilator-language';

export interface LanguageChoiceParts {
  shelf: Pick<Storage, 'getItem' | 'setItem'>;
  /** `navigator.languages`, the most wanted first. */
  wanted: readonly string[];
  /** `<html>`, which says language and direction to whoever reads the page aloud. */
  root: Pick<HTMLElement, 'lang' | 'dir'>;
  languages?: readonly LoadedLanguage[];
}

export class LanguageChoice {
  private words: Words = englishWords;
  private latest: LoadedLanguage | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly parts: LanguageChoiceParts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Words => this.words;

  /** Once, before anything is shown. Where a language does not come, the page is in English. */
  async begin(): Promise<void> {
    const language = this.kept() ?? this.wanted();
    try {
      await this.speak(language);
    } catch {
      this.show(englishWords);
    }
  }

  /** @throws where the language cannot be loaded; the page then stays in the one that it is in */
  async choose(tag: string): Promise<void> {
    const language = this.languages.find((one) => one.tag === tag);
    if (!language) return;
    if (!(await this.speak(language))) return;
    try {
      this.parts.shelf.setItem(KEPT_AS, tag);
    } catch {
      // A browser that keeps nothing for the page asks again at the next load.
    }
  }

  get languages(): readonly LoadedLanguage[] {
    return this.parts.languages ?? LANGUAGES;
  }

  /** Whoever presses twice means the second language, even if the first comes later. */
  private async speak(language: LoadedLanguage): Promise<boolean> {
    this.latest = language;
    const { load, ...about } = language;
    const catalogue = await load();
    if (this.latest !== language) return false;
    this.show(new Words(about, catalogue));
    return true;
  }

  private show(words: Words): void {
    this.words = words;
    this.parts.root.lang = words.language.tag;
    this.parts.root.dir = words.language.dir;
    for (const listener of this.listeners) listener();
  }

  private kept(): LoadedLanguage | undefined {
    try {
      const tag = this.parts.shelf.getItem(KEPT_AS);
      return this.languages.find((one) => one.tag === tag);
    } catch {
      return undefined;
    }
  }

  /** "de-AT" is answered with "de". */
  private wanted(): LoadedLanguage {
    const known = [PSEUDO, ...this.languages];
    for (const tag of this.parts.wanted) {
      const found =
        known.find((one) => one.tag === tag) ??
        known.find((one) => one.tag === tag.split('-')[0]?.toLowerCase());
      if (found) return found;
    }
    return { ...ENGLISH, load: async () => english };
  }
}
