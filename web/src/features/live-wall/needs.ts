/** Which alerts ask for a person, in which order, and which of them are news. Pure. */
import type { Alert } from '../../contract/wire';
import { SEVERITIES } from '../../ui/severity';
import type { People } from './people';

/**
 * Critical before warning, newest first; what is only information, or only to be noted, waits
 * elsewhere, and so does what somebody put away or what is over by itself.
 *
 * Nobody can act on a sitting that has ended, so its alerts are left to review. An alert whose
 * sitting is not known yet stays: the two come in messages of their own.
 */
export function needsYou(alerts: readonly Alert[], people: People): Alert[] {
  return byUrgency(alerts.filter((alert) => asksFor(alert) && !hasEnded(alert, people)));
}

/** The most urgent alert of each sitting that has ended, by the sitting's id. */
export function leftToReview(alerts: readonly Alert[], people: People): Map<string, Alert> {
  const left = byUrgency(alerts.filter((alert) => isOpen(alert) && hasEnded(alert, people)));
  return new Map(left.toReversed().map((alert) => [alert.session_id, alert]));
}

/** Neither put away by a person nor taken back by whoever told it. */
export function isOpen({ archived, withdrawn, superseded_by }: Alert): boolean {
  return !archived && !withdrawn && !superseded_by;
}

/** It is open, it still holds, and the exam's rules want a person told of it. */
export function asksFor(alert: Alert): boolean {
  return isOpen(alert) && (alert.closed_at_ms ?? null) === null && alert.action !== 'note';
}

function hasEnded({ session_id }: Alert, people: People): boolean {
  return people.get(session_id)?.status === 'ended';
}

function byUrgency(alerts: readonly Alert[]): Alert[] {
  return alerts
    .filter((alert) => alert.severity !== 'info')
    .toSorted(
      (a, b) =>
        SEVERITIES[a.severity].rank - SEVERITIES[b.severity].rank ||
        b.last_seen_at_ms - a.last_seen_at_ms ||
        b.first_seen_at_ms - a.first_seen_at_ms ||
        a.id.localeCompare(b.id),
    );
}

/** Critical alerts that are new, or happened again, since `before`: to be said aloud. */
export function newlyCritical(before: readonly Alert[], now: readonly Alert[]): Alert[] {
  const known = new Map(before.map((alert) => [alert.id, alert.occurrences]));
  return now.filter(
    (alert) =>
      alert.severity === 'critical' &&
      asksFor(alert) &&
      (known.get(alert.id) ?? 0) < alert.occurrences,
  );
}

/** Where one goes on when `id` is put away: at the next item, else at the one before. */
export function besideIt(ids: readonly string[], id: string): string | null {
  const at = ids.indexOf(id);
  return ids[at + 1] ?? ids[at - 1] ?? null;
}
