/**
 * Which language the page is in: what was chosen here before, else the exam's, else what the
 * browser asks for, else English. A plain store for `useSyncExternalStore`.
 */
import type { Translation } from './message';
import { english, type English } from './english';
import { ENGLISH, englishWords, Words, type Language } from './words';

export interface LoadedLanguage<Source = English> extends Language {
  load: () => Promise<Translation<Source>>;
}

/** What a page can be read in. Each but English is a file of its own. */
export interface Languages<Source = English> {
  /** English, which is there before any other is loaded. */
  source: Words<Source>;
  /** Those that a person may choose, English first. */
  offered: readonly [LoadedLanguage<Source>, ...LoadedLanguage<Source>[]];
  /** For tests and translators: only a browser that asks for it by name is given it. */
  pseudo: LoadedLanguage<Source>;
}

export const GERMAN: Language = { tag: 'de', name: 'Deutsch', locale: 'de-DE', dir: 'ltr' };

export const PSEUDO_ENGLISH: Language = {
  tag: 'en-XA',
  name: 'Ĕñĝļîšĥ',
  locale: 'en-GB',
  dir: 'rtl',
};

/** The languages of the candidate's pages. */
export const LANGUAGES: Languages = {
  source: englishWords,
  offered: [
    { ...ENGLISH, load: async () => english },
    { ...GERMAN, load: async () => (await import('./german')).german },
  ],
  pseudo: { ...PSEUDO_ENGLISH, load: async () => (await import('./pseudo')).disguise(english) },
};

const KEPT_AS = 'invigilator-language';

export interface LanguageChoiceParts<Source = English> {
  shelf: Pick<Storage, 'getItem' | 'setItem'>;
  /** `navigator.languages`, the most wanted first. */
  wanted: readonly string[];
  /** `<html>`, which says language and direction to whoever reads the page aloud. */
  root: Pick<HTMLElement, 'lang' | 'dir'>;
  languages: Languages<Source>;
}

export class LanguageChoice<Source = English> {
  private words: Words<Source>;
  private latest: LoadedLanguage<Source> | null = null;
  /** Somebody pressed a language here, also where the browser keeps nothing of it. */
  private wasChosen = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly parts: LanguageChoiceParts<Source>) {
    this.words = parts.languages.source;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Words<Source> => this.words;

  /** Once, before anything is shown. Where a language does not come, the page is in English. */
  async begin(): Promise<void> {
    const language = this.kept() ?? this.wanted();
    try {
      await this.speak(language);
    } catch {
      // What an exam asked for meanwhile may have come.
      if (this.latest === language) this.show(this.parts.languages.source);
    }
  }

  /** @throws where the language cannot be loaded; the page then stays in the one that it is in */
  async choose(tag: string): Promise<void> {
    const language = this.languages.find((one) => one.tag === tag);
    if (!language) return;
    this.wasChosen = true;
    if (!(await this.speak(language))) return;
    try {
      this.parts.shelf.setItem(KEPT_AS, tag);
    } catch {
      // A browser that keeps nothing for the page asks again at the next load.
    }
  }

  /**
   * The language that an exam asks for, by its tag. Whoever chose one here stays in theirs; one
   * that is not known, or does not come, changes nothing. Never rejects.
   */
  async suggest(tag: string): Promise<void> {
    const language = this.languages.find((one) => one.tag === tag);
    if (!language || this.wasChosen || this.kept() || tag === this.latest?.tag) return;
    try {
      await this.speak(language);
    } catch {
      // The page stays in the language that it is in.
    }
  }

  get languages(): readonly LoadedLanguage<Source>[] {
    return this.parts.languages.offered;
  }

  /** Whoever presses twice means the second language, even if the first comes later. */
  private async speak(language: LoadedLanguage<Source>): Promise<boolean> {
    this.latest = language;
    const { load, ...about } = language;
    const catalogue = await load();
    if (this.latest !== language) return false;
    this.show(new Words(about, catalogue));
    return true;
  }

  private show(words: Words<Source>): void {
    this.words = words;
    this.parts.root.lang = words.language.tag;
    this.parts.root.dir = words.language.dir;
    for (const listener of this.listeners) listener();
  }

  private kept(): LoadedLanguage<Source> | undefined {
    try {
      const tag = this.parts.shelf.getItem(KEPT_AS);
      return this.languages.find((one) => one.tag === tag);
    } catch {
      return undefined;
    }
  }

  /** "de-AT" is answered with "de". */
  private wanted(): LoadedLanguage<Source> {
    const { pseudo, offered } = this.parts.languages;
    const known = [pseudo, ...offered];
    for (const tag of this.parts.wanted) {
      const found =
        known.find((one) => one.tag === tag) ??
        known.find((one) => one.tag === tag.split('-')[0]?.toLowerCase());
      if (found) return found;
    }
    return offered[0];
  }
}
