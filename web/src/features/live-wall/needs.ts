/** Which alerts ask for a person, in which order, and which of them are news. Pure. */
import type { Alert, SittingRow } from '../../contract/wire';
import { SEVERITIES } from '../../ui/severity';

type People = ReadonlyMap<string, SittingRow>;

/**
 * Critical before warning, newest first; what is only information waits elsewhere.
 *
 * Nobody can act on a sitting that has ended, so its alerts are left to review. An alert whose
 * sitting is not known yet stays: the two come in messages of their own.
 */
export function needsYou(alerts: readonly Alert[], people: People): Alert[] {
  return byUrgency(alerts.filter((alert) => !hasEnded(alert, people)));
}

/** The most urgent alert of each sitting that has ended, by the sitting's id. */
export function leftToReview(alerts: readonly Alert[], people: People): Map<string, Alert> {
  const left = byUrgency(alerts.filter((alert) => hasEnded(alert, people)));
  return new Map(left.toReversed().map((alert) => [alert.session_id, alert]));
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
    (alert) => alert.severity === 'critical' && (known.get(alert.id) ?? 0) < alert.occurrences,
  );
}
