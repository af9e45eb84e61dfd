/** What candidates are told of their evidence, as fields of the exam's rules. Pure. */
import type { ExamChange, ExamDetail } from '../../contract/wire';

const DAYS_MAX = 3650;

export interface PrivacyFields {
  /** Whether the clipboard's text is asked for as a candidate comes in. */
  clipboard_text: 'yes' | 'no';
  /** Empty: candidates are told to ask. */
  retention_days: string;
  /** Whether evidence is deleted for good when these days are over. */
  deletes_evidence: 'yes' | 'no';
}

type Told = Pick<ExamDetail['policy'], 'clipboard_text' | 'retention_days' | 'deletes_evidence'>;

export function privacyFieldsOf(told: Told): PrivacyFields {
  const { clipboard_text, retention_days: days, deletes_evidence } = told;
  return {
    clipboard_text: clipboard_text ? 'yes' : 'no',
    retention_days: days === 0 ? '' : days.toString(),
    deletes_evidence: deletes_evidence ? 'yes' : 'no',
  };
}

/** What differs, in the words of the policy; nothing where nothing does. */
export function privacyChange(
  before: PrivacyFields,
  after: PrivacyFields,
): Pick<ExamChange, 'policy'> {
  const policy: Partial<Told> = {
    ...(before.clipboard_text !== after.clipboard_text && {
      clipboard_text: after.clipboard_text === 'yes',
    }),
    ...(before.retention_days !== after.retention_days && {
      retention_days: Number(after.retention_days),
    }),
    ...(before.deletes_evidence !== after.deletes_evidence && {
      deletes_evidence: after.deletes_evidence === 'yes',
    }),
  };
  return Object.keys(policy).length === 0 ? {} : { policy };
}

export function isWholeDays(typed: string): boolean {
  return /^\d*$/.test(typed.trim()) && Number(typed) <= DAYS_MAX;
}

/** For who may read the rules and not change them. */
export function retentionWords({
  retention_days: days,
  deletes_evidence: isDeleted,
}: Pick<Told, 'retention_days' | 'deletes_evidence'>): string {
  if (days === 0) return 'candidates are told to ask the organiser; nothing is deleted by itself';
  const told = `candidates are told: ${days} ${days === 1 ? 'day' : 'days'} after the exam`;
  return `${told}; ${isDeleted ? 'then it is deleted for good' : 'nothing is deleted by itself'}`;
}
