/** What comes of evidence, in words. Pure. */
import type { EvidenceOutlook, KeptEvidence, RetentionPlan } from '../../contract/wire';
import { dayAndMinute, dayOf } from '../../ui/clock-words';

/** How an exam's time is set, in the words of whoever has to answer for it. */
export function planWords(plan: RetentionPlan): string {
  const { retention_days: days, deletes_evidence: isDeleted } = plan;
  if (days === 0) {
    return 'This exam says no time: nothing is deleted by itself, and candidates are told to ask.';
  }
  const told = `Candidates are told that evidence is kept for ${counted(days, 'day')} after the exam.`;
  return isDeleted
    ? `${told} Then recordings and observations are deleted for good. Their digests, alerts and decisions stay.`
    : `${told} Nothing is deleted by itself.`;
}

/** How many are not on the list, and why. */
export function besideWords({ held, removed, not_ended: open }: RetentionPlan): string {
  const parts = [
    `${counted(held, 'sitting')} kept by somebody`,
    `${counted(removed, 'sitting')} deleted`,
    ...(open > 0
      ? [`${counted(open, 'sitting')} not ended: their time begins once somebody ends them`]
      : []),
  ];
  return `${parts.join(' · ')}.`;
}

/** What comes of one sitting's evidence, and when. */
export function fateWords(outlook: EvidenceOutlook): string {
  const { fate, due_at_ms: dueMs, hold, removal } = outlook;
  const due = dueMs === null ? '' : dayAndMinute(dueMs);
  switch (fate) {
    case 'removed':
      return `Removed by retention on ${dayOf(removal?.begun_at_ms ?? 0)}.`;
    case 'held':
      return `Kept by ${hold?.by ?? ''} since ${dayOf(hold?.held_at_ms ?? 0)}: ${hold?.reason ?? ''}`;
    case 'in_review':
      return `Kept until its review is decided. Its time: ${due}.`;
    case 'due':
      return 'Its time is over: it is deleted within minutes.';
    case 'waiting':
      return `Deleted on ${due}.`;
    case 'kept':
      return 'Kept: its exam says no time, or nothing is deleted by itself.';
  }
}

/** The same on the page of one sitting, which may still go on. */
export function keptWords({ outlook, hold }: KeptEvidence): string {
  if (outlook) return `Evidence: ${fateWords(outlook)}`;
  if (hold) return `Evidence: kept by ${hold.by}, whatever its exam's time: ${hold.reason}`;
  return 'Evidence: its time begins when the sitting has ended.';
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
