/** The rules of an exam as fields: what is shown, and what is sent of what was changed. Pure. */
import type { ExamChange, ExamDetail, ExamSettings } from '../../contract/wire';
import { wallClockIn } from '../../ui/clock-words';
import { isWholeDays, privacyChange, privacyFieldsOf, type PrivacyFields } from './privacy-terms';

export interface TermsFields extends PrivacyFields {
  title: string;
  contest_url: string;
  /** Wall time in the exam's own zone, as a `datetime-local` input has it. */
  opens_at: string;
  closes_at: string;
  time_zone: string;
  /** Empty: until it closes. */
  late_admission_minutes: string;
  accept_after_close_minutes: string;
  rooms: string;
  unlisted: ExamDetail['unlisted'];
  rooms_from: ExamDetail['rooms_from'];
  admission: ExamDetail['admission'];
  language: ExamDetail['language'];
}

export function fieldsOf(exam: ExamDetail): TermsFields {
  return {
    title: exam.title,
    contest_url: exam.contest_url,
    opens_at: wallTime(exam.opens_at),
    closes_at: wallTime(exam.closes_at),
    time_zone: exam.time_zone,
    late_admission_minutes: exam.late_admission_minutes?.toString() ?? '',
    accept_after_close_minutes: exam.accept_after_close_minutes.toString(),
    rooms: exam.rooms.join('\n'),
    unlisted: exam.unlisted,
    rooms_from: exam.rooms_from,
    admission: exam.admission,
    ...privacyFieldsOf(exam.policy),
    language: exam.language,
  };
}

/** What the rules are where nobody has changed any: those of them that have a default. */
export function standardFields(settings: ExamSettings['settings']): Partial<TermsFields> {
  const of = (name: string) => settings[name]?.default as never;
  return {
    late_admission_minutes: (of('late_admission_minutes') as number | null)?.toString() ?? '',
    accept_after_close_minutes: String(of('accept_after_close_minutes')),
    unlisted: of('unlisted'),
    rooms_from: of('rooms_from'),
    admission: of('admission'),
    language: of('language'),
    ...privacyFieldsOf({
      clipboard_text: of('policy.clipboard_text'),
      retention_days: of('policy.retention_days'),
      deletes_evidence: of('policy.deletes_evidence'),
    }),
  };
}

/** Only what differs is sent, so that two people may change different things at once. */
export function changeOf(before: TermsFields, after: TermsFields): ExamChange {
  const isMoved = before.time_zone !== after.time_zone;
  const changed = (field: keyof TermsFields) => before[field] !== after[field];
  return {
    ...(changed('title') && { title: after.title }),
    ...(changed('contest_url') && { contest_url: after.contest_url }),
    // In another zone the same wall time is another moment.
    ...((isMoved || changed('opens_at')) && { opens_at: after.opens_at }),
    ...((isMoved || changed('closes_at')) && { closes_at: after.closes_at }),
    ...(isMoved && { time_zone: after.time_zone }),
    ...(changed('late_admission_minutes') && {
      late_admission_minutes: minutesOf(after.late_admission_minutes),
    }),
    ...(changed('accept_after_close_minutes') && {
      accept_after_close_minutes: minutesOf(after.accept_after_close_minutes) ?? 0,
    }),
    ...(changed('rooms') && {
      rooms: after.rooms.split('\n').filter((room) => room.trim() !== ''),
    }),
    ...(changed('unlisted') && { unlisted: after.unlisted }),
    ...(changed('rooms_from') && { rooms_from: after.rooms_from }),
    ...(changed('admission') && { admission: after.admission }),
    ...privacyChange(before, after),
    ...(changed('language') && { language: after.language }),
  };
}

/** What keeps the rules from being saved, by field. */
export function problemsIn(fields: TermsFields): Partial<Record<keyof TermsFields, string>> {
  const isOver = fields.opens_at !== '' && fields.closes_at <= fields.opens_at;
  return {
    ...(fields.title.trim() === '' && { title: 'Give the exam a title.' }),
    ...(fields.opens_at === '' && { opens_at: 'Say when it opens.' }),
    ...(fields.closes_at === '' && { closes_at: 'Say when it closes.' }),
    ...(fields.closes_at !== '' && isOver && { closes_at: 'It must close after it opens.' }),
    ...(!/^\d*$/.test(fields.late_admission_minutes.trim()) && {
      late_admission_minutes: 'Give a whole number of minutes, or leave it empty.',
    }),
    ...(!/^\d+$/.test(fields.accept_after_close_minutes.trim()) && {
      accept_after_close_minutes: 'Give a whole number of minutes; 0 takes nothing.',
    }),
    ...(!isWholeDays(fields.retention_days) && {
      retention_days: 'Give a whole number of days, at most 3650, or leave it empty.',
    }),
  };
}

/**
 * When one may start and until when it lasts, in a sentence; null while the fields say nothing that
 * can be. Reckoned on the wall clock: a late admission across a change of the clocks is an hour off.
 */
export function windowWords(fields: TermsFields): string | null {
  const opens = wallMoment(fields.opens_at);
  const closes = wallMoment(fields.closes_at);
  if (Object.keys(problemsIn(fields)).length > 0 || opens === null || closes === null) return null;
  const late = minutesOf(fields.late_admission_minutes);
  const last = late === null ? closes : Math.min(closes, opens + late * 60_000);
  const from = `Candidates may start from ${shown(opens, null)} until`;
  if (last === closes) return `${from} it closes, ${shown(closes, opens)}.`;
  return `${from} ${shown(last, opens)}. It closes ${shown(closes, opens)}.`;
}

const WALL = wallClockIn('UTC');

/** The day is said where it is another one. */
function shown(ms: number, seenFromMs: number | null): string {
  const isSameDay =
    seenFromMs !== null && Math.floor(ms / DAY_MS) === Math.floor(seenFromMs / DAY_MS);
  return isSameDay ? WALL.minute(ms) : WALL.dayAndMinute(ms);
}

const DAY_MS = 86_400_000;

/** A wall time as if its zone were UTC, which has no changes of the clock. */
function wallMoment(typed: string): number | null {
  const ms = Date.parse(`${typed}Z`);
  return Number.isNaN(ms) ? null : ms;
}

/** The server gives `2026-06-08T09:00:00+02:00`; the input wants it to the minute, without offset. */
function wallTime(iso: string): string {
  return iso.slice(0, 16);
}

function minutesOf(typed: string): number | null {
  return typed.trim() === '' ? null : Number(typed);
}
