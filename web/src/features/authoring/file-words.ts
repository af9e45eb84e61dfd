/** What formats of files are called, and what became of a file's questions in words. Pure. */
import type { FileFormat, ImportReport } from '../../contract/authoring-wire';

export const FORMATS: readonly { value: FileFormat; label: string }[] = [
  { value: 'gift', label: 'GIFT' },
  { value: 'aiken', label: 'Aiken' },
  { value: 'moodle_xml', label: 'Moodle XML' },
  { value: 'csv', label: 'CSV' },
  { value: 'qti', label: 'QTI' },
];

/** CSV is read alone. */
export const WRITTEN_FORMATS = FORMATS.filter(({ value }) => value !== 'csv');

export function formatWords(format: FileFormat): string {
  return FORMATS.find(({ value }) => value === format)?.label ?? format;
}

/** What a file brings, or has brought, in a sentence. */
export function comesTo(report: ImportReport): string {
  const { new: fresh, known, not_imported: left, media, is_dry_run: isDryRun } = report;
  const said = [
    `${counted(fresh, 'question')} ${isDryRun ? 'would be imported' : fresh === 1 ? 'was imported' : 'were imported'}`,
    ...(known > 0 ? [`${known} ${known === 1 ? 'is' : 'are'} in the bank already, unchanged`] : []),
    ...(left > 0 ? [`${left} cannot be imported`] : []),
    ...(media > 0 ? [`${counted(media, 'picture')} ${media === 1 ? 'comes' : 'come'} along`] : []),
  ];
  return `${said.join('; ')}.`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
