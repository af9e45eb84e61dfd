/** Which alerts make a sound or a notification, by severity, on this browser. Pure. */
import type { Alert, AlertSeverity } from '../../contract/wire';

export interface Ring {
  sound: boolean;
  notification: boolean;
}

export type BellChoice = Readonly<Record<AlertSeverity, Ring>>;

export const SILENT: BellChoice = {
  critical: { sound: false, notification: false },
  warning: { sound: false, notification: false },
  info: { sound: false, notification: false },
};

const SEVERITIES: readonly AlertSeverity[] = ['critical', 'warning', 'info'];

/** Two sounds at once say no more than one. */
const REST_MS = 2_000;

/** Keeps what rang, so that nothing rings twice and sounds keep apart. */
export class BellRule {
  private readonly rung = new Map<string, number>();
  private soundedAtMs = Number.NEGATIVE_INFINITY;

  /**
   * What this telling of an alert is to do. Nothing for what was told of before the page was opened,
   * for what somebody takes care of already, for what is only noted, and for a change that is no occurrence.
   */
  ringFor(alert: Alert, choice: BellChoice, openedAtMs: number, nowMs: number): Ring {
    // What asks nobody for anything makes none look up; it rings if it comes to ask for something.
    if (alert.action === 'note') return NOTHING;
    const isNew = alert.occurrences > (this.rung.get(alert.id) ?? 0);
    this.rung.set(alert.id, Math.max(alert.occurrences, this.rung.get(alert.id) ?? 0));
    const chosen = choice[alert.severity];
    if (!isNew || !isOpen(alert) || Date.parse(alert.received_at) < openedAtMs) return NOTHING;
    const sound = chosen.sound && nowMs - this.soundedAtMs >= REST_MS;
    if (sound) this.soundedAtMs = nowMs;
    return { sound, notification: chosen.notification };
  }
}

const NOTHING: Ring = { sound: false, notification: false };

function isOpen(alert: Alert): boolean {
  const isSeen = (alert.acknowledged_at_ms ?? null) !== null;
  return !alert.archived && !alert.withdrawn && !alert.superseded_by && !isSeen;
}

/** What a browser kept; anything else than a choice is silence. */
export function readChoice(kept: string | null): BellChoice {
  const said = parsed(kept);
  return Object.fromEntries(
    SEVERITIES.map((severity) => [
      severity,
      {
        sound: said[severity]?.['sound'] === true,
        notification: said[severity]?.['notification'] === true,
      },
    ]),
  ) as unknown as BellChoice;
}

function parsed(kept: string | null): Record<string, Record<string, unknown> | undefined> {
  try {
    const said: unknown = JSON.parse(kept ?? '{}');
    return typeof said === 'object' && said !== null ? (said as never) : {};
  } catch {
    return {};
  }
}
