/** What the form needs before it is sent; the server asks again. */

export const FIELD_NAMES = [
  'hackerrank_username',
  'name',
  'roll_number',
  'email',
  'room',
  'admission_code',
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];
export type Entries = Record<FieldName, string>;

export const EMPTY: Entries = {
  hackerrank_username: '',
  name: '',
  roll_number: '',
  email: '',
  room: '',
  admission_code: '',
};

/** What this exam does not ask, or asks only after a refusal. */
export interface Asked {
  /** False where the candidate has signed in: the roster has everything but a code. */
  details?: boolean;
  room: boolean;
  code: boolean;
}

/** The fields of the form, in the order of the page. */
export function fieldsAsked(asked: Asked): FieldName[] {
  const { details = true, room, code } = asked;
  return FIELD_NAMES.filter((name) => {
    if (name === 'admission_code') return code;
    return details && (name !== 'room' || room);
  });
}

/** Which fields still miss something, in the order of the page. */
export function missingFields(
  entries: Entries,
  hasConsent: boolean,
  asked: Asked = { room: true, code: false },
): (FieldName | 'consent')[] {
  const missing: (FieldName | 'consent')[] = fieldsAsked(asked).filter(
    (name) => !isFilled(name, entries),
  );
  return hasConsent ? missing : [...missing, 'consent'];
}

/** Spaces around a name come from pasting, and are no part of it. */
export function trimmed(entries: Entries): Entries {
  const pairs = FIELD_NAMES.map((name) => [name, entries[name].trim()]);
  return Object.fromEntries(pairs) as Entries;
}

function isFilled(name: FieldName, entries: Entries): boolean {
  const value = entries[name].trim();
  return name === 'email' ? /^\S+@\S+$/.test(value) : value !== '';
}
