/** Questions and papers as their authors have them: with their keys, in banks, drafts and versions. */
import type { Narrow, Schema } from './narrow';
import type { PaperSection } from './paper-wire';

/** One question and its key. Decimals are text, so that no digit is lost. */
export type Item = Schema<'Item'>;
export type ItemBody = Item['body'];
export type ItemKind = ItemBody['type'];
export type BodyOf<Kind extends ItemKind> = Extract<ItemBody, { type: Kind }>;
export type Option = Schema<'Option'>;
export type Gap = Schema<'Gap'>;
export type Rubric = Schema<'Rubric'>;

export type KeptItem = Schema<'ItemDocument'>;
export type ItemPage = Schema<'ItemPage'>;

/** One thing that is wrong, and where: `body.options[2].text`. */
export type Fault = Schema<'FaultTold'>;

export type FileFormat = Schema<'Format'>;
export type ImportLine = Schema<'ImportLine'>;
export type ImportReport = Schema<'ImportReport'>;
export type ExportReport = Schema<'ExportReport'>;

export type Paper = Schema<'Paper'>;
export type Section = Schema<'Section'>;
export type Pick = Schema<'Pick'>;
export type Pool = Schema<'Pool'>;
export type NamedItem = Schema<'NamedItem'>;
export type PaperDraft = Schema<'PaperDocument'>;
export type PublishedPaper = Schema<'PublishedAnswer'>;
export type VersionPage = Schema<'VersionPage'>;
export type DrawnForm = Narrow<Schema<'PreviewDocument'>, { sections: PaperSection[] }>;
