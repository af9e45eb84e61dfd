/**
 * What a catalogue is made of, and how its types say which values a sentence needs.
 *
 * English is the source. Its literal types become the names of the values, so that a sentence
 * with a gap in it cannot be shown before somebody has filled the gap.
 */

/** One sentence for each form of the plural that the language has, chosen by `count`. */
export interface Plural {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}

/** Sections, and in them sentences with `{names}` where values come and `<b>` around weight. */
export interface Catalogue {
  readonly [key: string]: string | Plural | Catalogue;
}

declare const needs: unique symbol;

/** A sentence that cannot be shown as it stands: {@link Words.fill} takes it and its values. */
export interface Template<Name extends string> {
  readonly [needs]: (name: Name) => void;
}

type NameIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NameIn<Rest>
  : never;

type Sentence<Text> = [NameIn<Text>] extends [never] ? string : Template<NameIn<Text>>;

/** A catalogue as pages read it: whole sentences are strings, the others ask to be filled. */
export type Readable<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string
    ? Sentence<Source[Key]>
    : Source[Key] extends Plural
      ? Template<NameIn<Source[Key][keyof Source[Key]]> | 'count'>
      : Readable<Source[Key]>;
};

/** What another language has to bring: the same keys, no fewer and no others. */
export type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string
    ? string
    : Source[Key] extends Plural
      ? Plural
      : Translation<Source[Key]>;
};

/** `count` chooses the plural, so it is a number; numbers are written as the language does. */
export type Values<Name extends string> = {
  readonly [Key in Name]: Key extends 'count' ? number : string | number;
};
