/**
 * How a page may know a type better than the generated contract does.
 *
 * The contract is as loose as the server's code: `status: string`, and bodies whose every field
 * may be null, because the server refuses a missing one in its own words. What a page relies on
 * beyond that is said field by field, and stops compiling when the server renames or drops one.
 */
import type { components } from './openapi';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The most that `Tight` may say: fields that `Loose` has, of types that `Loose` would take. */
export type Within<Tight, Loose> = {
  [Field in keyof Tight]: Field extends keyof Loose ? Loose[Field] : never;
};

/** `Loose`, where the fields of `Tight` are known to hold less. */
export type Narrow<Loose, Tight extends Within<Tight, Loose>> = Omit<Loose, keyof Tight> & Tight;

/** A body as our pages send it: fields that are always filled, and fields that may be left out. */
export type Sent<
  Body,
  Always extends keyof Body,
  Sometimes extends Exclude<keyof Body, Always> = never,
> = { [Field in Always]-?: NonNullable<Body[Field]> } & {
  [Field in Sometimes]?: NonNullable<Body[Field]>;
};
