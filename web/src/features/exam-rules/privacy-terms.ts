/** What candidates are told of their evidence, as fields of the exam's rules. Pure. */
import type { ExamChange, ExamDetail } from '../../contract/wire';

const DAYS_MAX = 3650;

export interface PrivacyFields {
  /** Whether the clipboard's text is asked for as a candidate comes in. */
  clipboard_text: 'yes' | 'no';
  /** Empty: candidates are told to ask. */
  retention_days: string;
}

type Told = Pick<ExamDetail['policy'], 'clipboard_text' | 'retention_days'>;

export function privacyFieldsOf({ clipboard_text, retention_days: days }: Told): PrivacyFields {
  return {
    clipboard_text: clipboard_text ? 'yes' : 'no',
    retention_days: days === 0 ? '' : days.toString(),
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
  };
  return Object.keys(policy).length === 0 ? {} : { policy };
}

export function isWholeDays(typed: string): boolean {
  return /^\d*$/.test(typed.trim()) && Number(typed) <= DAYS_MAX;
}

/** For who may read the rules and not change them. */
export function retentionWords({ retention_days: days }: Pick<Told, 'retention_days'>): string {
  if (days === 0) return 'candidates are told to ask the organiser';
  return `candidates are told: ${days} ${days === 1 ? 'day' : 'days'} after the end`;
}
