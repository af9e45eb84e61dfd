/** One language as pages use it: its texts, filled with values, and its numbers and times. */
import { english, type English } from './english';
import type { Plural, Readable, Template, Translation, Values } from './message';
import { timesIn, type Times } from './times';

export type Text<Source = English> = Readable<Source>;

export interface Language {
  /** As `<html lang>` has it, and as it is remembered. */
  tag: string;
  /** What its own speakers call it. */
  name: string;
  /** For `Intl`: how numbers and times are written. */
  locale: string;
  dir: 'ltr' | 'rtl';
}

export const ENGLISH: Language = { tag: 'en', name: 'English', locale: 'en-GB', dir: 'ltr' };

/** `Source` is the English catalogue whose sentences they are. */
export class Words<Source = English> {
  /** Whole sentences to be shown, and templates for {@link fill}. */
  readonly text: Text<Source>;
  private readonly numbers: Intl.NumberFormat;
  private readonly plurals: Intl.PluralRules;
  private readonly clocks = new Map<string, Times>();

  constructor(
    readonly language: Language,
    catalogue: Translation<NoInfer<Source>>,
  ) {
    this.text = catalogue as unknown as Text<Source>;
    this.numbers = new Intl.NumberFormat(language.locale, { maximumFractionDigits: 1 });
    this.plurals = new Intl.PluralRules(language.locale);
  }

  /** A sentence with its values in it. A number is written as the language writes numbers. */
  readonly fill = <Name extends string>(
    template: Template<Name>,
    values: Values<NoInfer<Name>>,
  ): string => {
    return this.filled(template, values);
  };

  /** A sentence that is chosen by its name, with those of the values in it that it asks for. */
  readonly filled = (
    template: string | Template<never>,
    given: Readonly<Record<string, string | number>>,
  ): string => {
    const sentence = this.sentenceOf(template as unknown as string | Plural, given['count']);
    return sentence.replaceAll(/\{(\w+)\}/g, (gap, name: string) => {
      const value = given[name];
      return typeof value === 'number' ? this.number(value) : (value ?? gap);
    });
  };

  /** The words for a code, or those for any code, which name it. */
  readonly byCode = (
    known: Readonly<Record<string, string>>,
    code: string,
    otherwise: Template<'code'>,
  ): string => {
    const words = Object.hasOwn(known, code) ? known[code] : undefined;
    return words ?? this.fill(otherwise, { code });
  };

  readonly number = (value: number): string => this.numbers.format(value);

  /** "18 kB", "2.4 MB" */
  readonly size = (bytes: number): string => {
    const isSmall = bytes < 1_000_000;
    const value = isSmall ? Math.round(bytes / 1000) : bytes / 1_000_000;
    return this.measured(value, isSmall ? 'kilobyte' : 'megabyte');
  };

  /** "62 mins 5 secs" */
  readonly duration = (seconds: number): string => {
    const minutes = Math.floor(seconds / 60);
    const rest = this.measured(seconds % 60, 'second');
    return minutes === 0 ? rest : `${this.measured(minutes, 'minute')} ${rest}`;
  };

  /** Moments on the wall clock of a time zone, in this language. */
  readonly times = (timeZone: string): Times => {
    const known = this.clocks.get(timeZone) ?? timesIn(this.language.locale, timeZone);
    this.clocks.set(timeZone, known);
    return known;
  };

  private measured(value: number, unit: string): string {
    const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(this.language.locale, style).format(value);
  }

  private sentenceOf(template: string | Plural, count: string | number | undefined): string {
    if (typeof template === 'string') return template;
    const form = this.plurals.select(typeof count === 'number' ? count : 0);
    return template[form] ?? template.other;
  }
}

export const englishWords = new Words(ENGLISH, english);
