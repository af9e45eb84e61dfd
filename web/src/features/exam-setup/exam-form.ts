/** The form of a new exam: what was typed, what is wrong with it, and what is sent. Pure. */
import type { NewExamBody } from '../../contract/wire';

/** As typed; times are those of a `datetime-local` input, on the clock in `time_zone`. */
export interface ExamFields {
  title: string;
  /** Where the work happens: on somebody else's site, or in our own player. */
  mode: NewExamBody['mode'];
  contest_url: string;
  opens_at: string;
  closes_at: string;
  time_zone: string;
  rooms: string;
}

export type ExamField = keyof ExamFields;
export type Problems = Partial<Record<ExamField, string>>;

/** Either something that may be sent, or what keeps it from being sent, by field. */
export type Checked =
  { kind: 'sendable'; body: NewExamBody } | { kind: 'refused'; problems: Problems };

const CLOSES_FIRST = 'It must close after it opens.';
const NOT_A_LINK = 'Give a whole link, beginning with https:// or http://.';

/** The server's own rules, so that most mistakes are shown before a round trip. */
export function checked(fields: ExamFields): Checked {
  const title = fields.title.trim();
  const contest_url = fields.contest_url.trim();
  const { mode, opens_at, closes_at, time_zone } = fields;
  const isCompanion = mode === 'companion';
  const problems: Problems = {
    ...(title === '' && { title: 'Give the exam a title.' }),
    ...(isCompanion && !isLink(contest_url) && { contest_url: NOT_A_LINK }),
    ...(opens_at === '' && { opens_at: 'Say when it opens.' }),
    ...(closes_at === '' && { closes_at: 'Say when it closes.' }),
  };
  // On one wall clock the later text is the later time; the server knows the changes of the clock.
  if (opens_at !== '' && closes_at !== '' && closes_at <= opens_at) {
    problems.closes_at = CLOSES_FIRST;
  }
  if (Object.keys(problems).length > 0) return { kind: 'refused', problems };
  const rooms = roomsOf(fields.rooms);
  return {
    kind: 'sendable',
    body: {
      title,
      mode,
      ...(isCompanion && { contest_url }),
      opens_at,
      closes_at,
      time_zone,
      rooms,
    },
  };
}

/** Rooms one per line; empty lines and repeats are dropped, the order is kept. */
export function roomsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** Where a refusal by the server belongs; null where it belongs to no field of the form. */
export function problemOf(code: string, field: string | undefined): Problems | null {
  switch (code) {
    case 'window_invalid':
      return { closes_at: CLOSES_FIRST };
    case 'no_such_local_time':
    case 'local_time_twice': {
      const at = FORM_FIELDS[field ?? ''] ?? 'opens_at';
      return { [at]: 'The clock is set forward or back over this time. Choose another.' };
    }
    case 'contest_url_invalid':
      return { contest_url: NOT_A_LINK };
    case 'slug_taken':
      return { title: 'Another exam has this name already. Change the title a little.' };
    case 'field_required': {
      const at = FORM_FIELDS[field ?? ''];
      return at ? { [at]: 'This is needed.' } : null;
    }
    default: {
      const at = FORM_FIELDS[field ?? ''];
      return at ? { [at]: `The server refused this (${code}).` } : null;
    }
  }
}

/** The wire's field names, where the form calls them otherwise. */
const FORM_FIELDS: Readonly<Record<string, ExamField>> = {
  title: 'title',
  contest_slug: 'title',
  contest_url: 'contest_url',
  opens_at_ms: 'opens_at',
  closes_at_ms: 'closes_at',
  opens_at: 'opens_at',
  closes_at: 'closes_at',
  time_zone: 'time_zone',
  rooms: 'rooms',
};

function isLink(text: string): boolean {
  const link = URL.parse(text);
  return link !== null && (link.protocol === 'https:' || link.protocol === 'http:');
}
