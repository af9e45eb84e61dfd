/** What an entry says beside the server's words. Pure. */
import type { AuditEntry } from '../../contract/wire';
import { dayOf } from '../../ui/clock-words';

/** What is asked for most, by the kind of its fact. */
export const WHAT: readonly { value: string; label: string }[] = [
  { value: 'recording_viewed', label: 'recordings looked at' },
  { value: 'evidence_downloaded', label: 'evidence downloaded' },
  { value: 'sitting_changed', label: 'sittings decided about' },
  { value: 'code_made', label: 'codes made' },
  { value: 'review_verdict_given', label: 'verdicts given' },
  { value: 'exam_changed', label: 'exams changed' },
  { value: 'roster_imported', label: 'rosters imported' },
  { value: 'account_changed', label: 'accounts changed' },
  { value: 'api_key_made', label: 'keys made' },
  { value: 'signed_in', label: 'sign-ins' },
  { value: 'audit_exported', label: 'the audit exported' },
];

/** The reason that was given for a decision; null where none was. */
export function reasonOf({ detail }: AuditEntry): string | null {
  const reason = detail['reason'];
  return typeof reason === 'string' && reason !== '' ? reason : null;
}

/** Entries by day, in the order in which they come. */
export function byDay(entries: readonly AuditEntry[]): [day: string, entries: AuditEntry[]][] {
  const days = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at_ms);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
