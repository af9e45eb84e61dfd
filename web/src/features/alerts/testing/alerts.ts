/** Alerts and pages as the wire has them, of which a test says only what matters to it. */
import type { AlertOutcome, AlertPage, NamedAlert } from '../../../contract/alerts-wire';

export function alertOf(id: string, given: Partial<NamedAlert> = {}): NamedAlert {
  return {
    id,
    source: 'proctor',
    type: 'screen_share_stopped',
    severity: 'critical',
    timestamp: '2026-06-01T12:00:00.000Z',
    contest_slug: 'june-2026',
    hackerrank_username: 'Priya_S',
    username_norm: 'priya_s',
    session_id: 'a',
    room: 'Room 4',
    title: 'Screen sharing stopped',
    detail: '',
    data: {},
    received_at: '2026-06-01T12:00:00.000Z',
    occurrences: 1,
    first_seen_at_ms: 0,
    last_seen_at_ms: 0,
    kept: 1,
    claimed: false,
    action: 'go_to_room',
    archived: false,
    withdrawn: false,
    acknowledged_at_ms: null,
    acknowledged_by: '',
    assigned_to: '',
    notes: 0,
    name: 'Priya S.',
    ...given,
  };
}

export function pageOf(alerts: NamedAlert[], given: Partial<AlertPage> = {}): AlertPage {
  const people = [...new Set(alerts.map((alert) => alert.username_norm))].map((person) => {
    const count = (severity: string) =>
      alerts.filter((one) => one.username_norm === person && one.severity === severity).length;
    return {
      username_norm: person,
      critical: count('critical'),
      warning: count('warning'),
      info: count('info'),
    };
  });
  return { as_of: 7, server_time_ms: 0, alerts, people, rooms: [], next: null, ...given };
}

export function outcomeOf(id: string, given: Partial<AlertOutcome> = {}): AlertOutcome {
  return {
    id,
    outcome: 'done',
    why: '',
    hackerrank_username: 'Priya_S',
    username_norm: 'priya_s',
    name: 'Priya S.',
    room: 'Room 4',
    title: 'Screen sharing stopped',
    severity: 'critical',
    archived: false,
    acknowledged_at_ms: null,
    acknowledged_by: '',
    assigned_to: '',
    notes: 0,
    ...given,
  };
}
