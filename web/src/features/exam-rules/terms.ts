/** The rules of an exam as fields: what is shown, and what is sent of what was changed. Pure. */
import type { ExamChange, ExamDetail } from '../../contract/wire';

export interface TermsFields {
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
  };
}

/** The server gives `2026-06-08T09:00:00+02:00`; the input wants it to the minute, without offset. */
function wallTime(iso: string): string {
  return iso.slice(0, 16);
}

function minutesOf(typed: string): number | null {
  return typed.trim() === '' ? null : Math.round(Number(typed));
}
