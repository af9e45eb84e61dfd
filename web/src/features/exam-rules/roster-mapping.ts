/** Which column of a roster's file is read as what: as the page shows it and as it is sent. Pure. */
import type { RosterImport } from '../../contract/wire';

/** The column's number from 0 by field; a field that is not in it is not read. */
export type Mapping = Readonly<Record<string, number>>;

/** What the fields are called. */
const FIELDS: Readonly<Record<string, string>> = {
  username: 'Username',
  name: 'Name',
  roll_number: 'Roll number',
  email: 'Email',
  room: 'Room',
  password: 'Password to sign in with',
  extra_minutes: 'Extra minutes',
  extra_percent: 'Extra time in percent',
  breaks: 'Breaks',
  break_minutes: 'Minutes a break',
  relaxed: 'Relaxed rules',
  reader_allowed: 'Reader',
  note: 'Note for staff',
};

/** A field that this page does not know is shown by its own name. */
export function fieldWords(field: string): string {
  return FIELDS[field] ?? field.replaceAll('_', ' ');
}

/** What the server guessed from the titles; of two columns for one field the first. */
export function mappingOf(columns: RosterImport['columns']): Mapping {
  const mapping: Record<string, number> = {};
  columns.forEach(({ field }, place) => {
    if (field !== null && field !== undefined && !(field in mapping)) mapping[field] = place;
  });
  return mapping;
}

/** The mapping with a field read from another column, or from none. */
export function withColumn(mapping: Mapping, field: string, place: number | null): Mapping {
  const others = Object.fromEntries(Object.entries(mapping).filter(([name]) => name !== field));
  return place === null ? others : { ...others, [field]: place };
}

/** A column as it is offered: its title, or its place where it has none. */
export function columnWords({ title }: RosterImport['columns'][number], place: number): string {
  return title === '' ? `Column ${place + 1}` : title;
}

/** What an import would come to, in a sentence. */
export function comesTo(one: RosterImport, keepsOthers: boolean): string {
  const words = [
    `${one.added} new`,
    `${one.changed} changed`,
    `${one.unchanged} unchanged`,
    keepsOthers ? 'nobody removed' : `${one.removed} removed`,
  ];
  return `${words.join(', ')}. Then ${one.people} ${one.people === 1 ? 'person is' : 'people are'} on the roster.`;
}

/** The fields that some of the rows have, in the file's order of fields. */
export function fieldsOfRows(one: Pick<RosterImport, 'rows' | 'fields'>): string[] {
  return one.fields.filter((field) => one.rows.some(({ values }) => values[field]));
}
