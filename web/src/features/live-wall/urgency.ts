/** How much somebody on the wall asks for a look, and what was noticed of them last. Pure. */
import type { Alert, SittingRow } from '../../contract/wire';
import { asksFor, isOpen, leftToReview } from './needs';
import { standingOf, type People, type Standing } from './people';

/** What a row says was noticed of one person. */
export interface Noticed {
  /** The newest; of a sitting that has ended, the most urgent that is left to review. */
  alert: Alert;
  /** How many others of this person are open. */
  more: number;
  hasCritical: boolean;
  hasWarning: boolean;
}

/** What was noticed of everybody, from one message to the next. */
export class NoticedPeople {
  private known: ReadonlyMap<string, Noticed> = new Map();

  update(alerts: readonly Alert[], people: People): ReadonlyMap<string, Noticed> {
    this.known = noticedOf(alerts, people, this.known);
    return this.known;
  }
}

/**
 * By sitting. Who keeps what they had is the same object as in `before`, so that a row is drawn
 * again only for a change of its own; where everybody does it is `before` itself.
 */
export function noticedOf(
  alerts: readonly Alert[],
  people: People,
  before: ReadonlyMap<string, Noticed> = new Map(),
): ReadonlyMap<string, Noticed> {
  const found = new Map<string, Noticed>();
  for (const alert of alerts) {
    if (!isShown(alert) || people.get(alert.session_id)?.status === 'ended') continue;
    found.set(alert.session_id, joined(found.get(alert.session_id), alert));
  }
  for (const [id, alert] of leftToReview(alerts, people)) {
    found.set(id, { alert, more: 0, hasCritical: false, hasWarning: false });
  }
  let kept = 0;
  for (const [id, now] of found) {
    const old = before.get(id);
    if (old === undefined || !isSame(old, now)) continue;
    found.set(id, old);
    kept += 1;
  }
  return kept === found.size && kept === before.size ? before : found;
}

/** It is open, it still holds, and it is more than information. */
function isShown(alert: Alert): boolean {
  return isOpen(alert) && (alert.closed_at_ms ?? null) === null && alert.severity !== 'info';
}

function joined(known: Noticed | undefined, alert: Alert): Noticed {
  const asks = asksFor(alert);
  const isNewest = known === undefined || alert.last_seen_at_ms >= known.alert.last_seen_at_ms;
  return {
    alert: isNewest ? alert : known.alert,
    more: known === undefined ? 0 : known.more + 1,
    hasCritical: (known?.hasCritical ?? false) || (asks && alert.severity === 'critical'),
    hasWarning: (known?.hasWarning ?? false) || (asks && alert.severity === 'warning'),
  };
}

function isSame(one: Noticed, other: Noticed): boolean {
  return (
    one.alert === other.alert &&
    one.more === other.more &&
    one.hasCritical === other.hasCritical &&
    one.hasWarning === other.hasWarning
  );
}

const BY_STANDING: Record<Standing, number> = {
  disconnected: 3,
  stopped: 4,
  pending: 5,
  locked: 6,
  live: 7,
  finished: 8,
  mistaken: 9,
};

/** The lower, the sooner: what asks for a person before what only stands badly. */
export function urgencyOf(row: SittingRow, noticed: Noticed | undefined): number {
  if (row.status === 'ended') return BY_STANDING.finished;
  if (noticed?.hasCritical) return 0;
  if (row.help !== null) return 1;
  if (noticed?.hasWarning) return 2;
  return BY_STANDING[standingOf(row)];
}
