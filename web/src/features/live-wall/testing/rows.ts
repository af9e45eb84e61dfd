/** Rows as the wire has them, of which a test says only what matters to it. */
import type { Alert, Picture, SittingRow } from '../../../contract/wire';

export function rowOf(id: string, given: Partial<SittingRow> = {}): SittingRow {
  return {
    session_id: id,
    hackerrank_username: `user_${id}`,
    name: `Name ${id}`,
    room: 'Room 1',
    status: 'active',
    connection: 'connected',
    tracks: { screen: 'recording', camera: 'recording', microphone: 'recording' },
    created_at_ms: 0,
    ended_at_ms: null,
    ended_reason: null,
    last_seen_at_ms: 0,
    blocked_by_session_id: null,
    disconnect_cause: null,
    is_uploading_stalled: false,
    help: null,
    unread_messages: 0,
    ...given,
  };
}

export function alertOf(id: string, given: Partial<Alert> = {}): Alert {
  return {
    id,
    source: 'proctor',
    type: 'screen_share_stopped',
    severity: 'critical',
    timestamp: '2026-06-01T12:00:00.000Z',
    contest_slug: 'june-2026',
    hackerrank_username: 'user_a',
    username_norm: 'user_a',
    session_id: 'a',
    room: 'Room 1',
    title: 'Screen sharing stopped',
    detail: '',
    data: {},
    received_at: '2026-06-01T12:00:00.000Z',
    occurrences: 1,
    first_seen_at_ms: 0,
    last_seen_at_ms: 0,
    kept: 1,
    claimed: false,
    action: 'notify',
    archived: false,
    withdrawn: false,
    acknowledged_by: '',
    assigned_to: '',
    notes: 0,
    ...given,
  };
}

export function pictureOf(given: Partial<Picture>): Picture {
  return {
    as_of: 0,
    server_time_ms: 0,
    contest_slug: 'june-2026',
    title: 'Contest June 2026',
    sittings: [],
    alerts: [],
    interruptions: [],
    counts: {
      live: 0,
      locked: 0,
      pending_approval: 0,
      finished: 0,
      disconnected: 0,
      total: 0,
      not_started_or_total: 0,
      yet_to_start: null,
    },
    stills: { are_made: true, stale_after_ms: 30_000, newest: {} },
    ...given,
  };
}
