/** The alerts page's words: short, neutral, a fact each. Pure. */
import type { AlertDeed, AlertOutcome, NamedAlert } from '../../contract/alerts-wire';
import type { Alert } from '../../contract/wire';
import { clockTime, dayAndMinute, lengthOf } from '../../ui/clock-words';
import { walkWords } from '../../ui/walk-words';
import { nameOf } from './alert-rows';

/** What the exam's rules ask of whoever watches. */
export function asksFor(alert: NamedAlert): string {
  if (alert.action === 'go_to_room') return walkWords(alert.room, nameOf(alert));
  return alert.action === 'notify' ? 'Take a look now' : 'Nothing to do: for the record';
}

const DAY_MS = 86_400_000;

/** The clock time of the last day; with its day where it is older, or was told to be. */
export function whenWords(ms: number, serverNowMs: number): string {
  return Math.abs(serverNowMs - ms) < DAY_MS ? clockTime(ms) : dayAndMinute(ms);
}

/** "52 s ago"; empty where that would help nobody. */
export function agoWords(ms: number, serverNowMs: number): string {
  const agoMs = serverNowMs - ms;
  if (agoMs >= DAY_MS) return '';
  return agoMs < 1000 ? 'just now' : `${lengthOf(agoMs)} ago`;
}

/** How it stands with the people who work on it; empty where nobody did anything. */
export function standingWords(alert: Alert): string {
  const said: string[] = [];
  if (alert.archived) said.push('archived');
  if (alert.withdrawn) said.push('taken back by its producer');
  if (alert.superseded_by) said.push('replaced by another alert');
  if (alert.acknowledged_by) said.push(`seen by ${alert.acknowledged_by}`);
  if (alert.assigned_to) said.push(`with ${alert.assigned_to}`);
  if (alert.notes) said.push(alert.notes === 1 ? '1 note' : `${alert.notes} notes`);
  if ((alert.closed_at_ms ?? null) !== null) said.push('over');
  const decision = VERDICTS[alert.verdict?.status ?? ''];
  if (decision) said.push(decision);
  return said.join(' · ');
}

const VERDICTS: Readonly<Record<string, string>> = {
  real: 'decided: it holds',
  false_positive: 'decided: another cause',
  inconclusive: 'decided: not clear',
};

/** The verbs of buttons, and what becomes of an alert. */
export const DEEDS: Record<AlertDeed, { verb: string; becomes: string; already: string }> = {
  acknowledge: { verb: 'Acknowledge', becomes: 'acknowledged', already: 'was acknowledged before' },
  unacknowledge: { verb: 'Not seen yet', becomes: 'not seen yet', already: 'was not seen yet' },
  assign: { verb: 'Assign', becomes: 'assigned', already: 'is with them already' },
  archive: { verb: 'Archive', becomes: 'archived', already: 'was archived before' },
  unarchive: { verb: 'Bring back', becomes: 'back in the list', already: 'is in the list' },
  note: { verb: 'Add a note', becomes: 'with this note', already: 'stays as it is' },
};

/** The way back, where there is one. */
export const UNDO: Partial<Record<AlertDeed, AlertDeed>> = {
  acknowledge: 'unacknowledge',
  unacknowledge: 'acknowledge',
  archive: 'unarchive',
  unarchive: 'archive',
};

const WHY: Readonly<Record<string, string>> = {
  no_such_alert: 'you may not act there, or it is no more',
  assignee_elsewhere: 'they may not see this room',
  too_many_notes: 'it has 200 notes, which is the most',
};

/** What became of one alert, or would. */
export function outcomeWords(deed: AlertDeed, one: AlertOutcome): string {
  if (one.outcome === 'refused') return `no: ${WHY[one.why] ?? one.why}`;
  if (one.outcome === 'unchanged') return DEEDS[deed].already;
  if (deed === 'assign') return one.assigned_to ? `with ${one.assigned_to}` : 'with nobody';
  return DEEDS[deed].becomes;
}

/** "12 alerts of 8 people: 10 acknowledged, 1 was acknowledged before, 1 cannot be." */
export function summaryOf(deed: AlertDeed, results: readonly AlertOutcome[]): string {
  const those = (outcome: string) => results.filter((one) => one.outcome === outcome).length;
  const known = results.filter((one) => one.username_norm !== '');
  const people = new Set(known.map((one) => one.username_norm)).size;
  const parts = [`${those('done')} ${DEEDS[deed].becomes}`];
  if (those('unchanged') > 0) parts.push(`${those('unchanged')} as before`);
  if (those('refused') > 0) parts.push(`${those('refused')} not possible`);
  return `${counted(results.length, 'alert')} of ${counted(people, 'person', 'people')}: ${parts.join(', ')}.`;
}

export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** What became of an alert, as a line of its history. */
export function historyWords(what: string, data: Readonly<Record<string, unknown>>): string {
  if (what === 'alert_assigned') {
    return data['assignee'] ? `assigned to ${String(data['assignee'])}` : 'assigned to nobody';
  }
  if (what === 'alert_noted') return 'added a note';
  return HISTORY[what] ?? what.replace('alert_', '').replaceAll('_', ' ');
}

const HISTORY: Readonly<Record<string, string>> = {
  alert_raised: 'raised',
  alert_reopened: 'back in the list',
  alert_closed: 'over',
  alert_archived: 'archived',
  alert_acknowledged: 'acknowledged',
  alert_unacknowledged: 'not seen after all',
  alert_verdict_given: 'decided',
  alert_withdrawn: 'taken back by its producer',
  alert_superseded: 'replaced by another alert',
};

/** "2 new, 1 again" */
export function newsWords(news: ReadonlyMap<string, boolean>): string {
  const fresh = [...news.values()].filter(Boolean).length;
  const again = news.size - fresh;
  const parts = [...(fresh > 0 ? [`${fresh} new`] : []), ...(again > 0 ? [`${again} again`] : [])];
  return parts.join(', ');
}
