/** Which alerts ask for a person, in which order, and which of them are news. Pure. */
import type { Alert } from '../../contract/wire';
import { SEVERITIES } from '../../ui/severity';

/** Critical before warning, newest first; what is only information waits elsewhere. */
export function needsYou(alerts: readonly Alert[]): Alert[] {
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
