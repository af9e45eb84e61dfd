/**
 * The answers and bodies of docs/protocol.md, written by hand until they are generated.
 *
 * Field names are the wire's own (`session_id` is our sitting's id). Fields that end in `_ms`
 * are integer milliseconds since 1970 on the server's clock, unless their comment says otherwise.
 */

export type SittingStatus = 'active' | 'pending_approval' | 'locked' | 'ended';
export type TrackKind = 'screen' | 'camera' | 'microphone';
export type ExamPhase = 'not_started' | 'open' | 'ended';
export type TrackState =
  | 'inactive'
  /** The page was loaded again; the candidate has yet to share again. */
  | 'waiting'
  | 'recording'
  | 'stopped'
  /** Stopped on purpose: the candidate is ending the sitting. */
  | 'finishing'
  | 'error'
  | 'permission_denied'
  | 'unavailable';

/** What anyone with the link may know of an exam. */
export interface ExamNotice {
  contest_slug: string;
  title: string;
  mode: string;
  contest_url: string;
  rooms: string[];
  opens_at_ms: number;
  closes_at_ms: number;
  phase: ExamPhase;
  server_time_ms: number;
}

export interface StartBody {
  contest_slug?: string;
  hackerrank_username: string;
  name: string;
  roll_number: string;
  email: string;
  room: string;
  consent_accepted: boolean;
  /** A random id that the page makes once: a repeated start answers with the same sitting. */
  idempotency_key?: string;
}

export interface ResumeBody {
  session_id: string;
  hackerrank_username?: string;
}

/** How the server wants this sitting recorded. */
export interface UploadConfig {
  chunk_seconds: number;
  video_bits_per_second: number;
  media_bits_per_second: number;
  audio_bits_per_second: number;
  max_width: number;
  max_frame_rate: number;
}

export interface SittingAnswer {
  session_id: string;
  /** Present on start alone; browsers use the cookie instead. */
  session_token?: string | null;
  status: SittingStatus;
  hackerrank_username: string;
  name: string;
  room: string;
  contest_slug: string;
  storage_prefix: string;
  blocked_by_session_id: string | null;
  start_ip: string;
  contest_url: string;
  upload_config: UploadConfig;
  heartbeat_interval_seconds: number;
  server_time_ms: number;
  exam_title: string;
  outbox_bytes_max: number;
}

export interface MintBody {
  session_id: string;
  kind: TrackKind;
  chunk_index: number;
  content_type: string;
  generation: number;
  clock_origin_ms: number;
  /** On the page's monotonic clock, as is `captured_to_ms`. */
  captured_from_ms: number;
  captured_to_ms: number;
  sha256: string;
  size_bytes: number;
}

/** Given only when the bytes are durable; the browser forgets a segment by its `sha256`. */
export interface Receipt {
  storage_key: string;
  sha256: string;
  size_bytes: number;
  received_at_ms: number;
}

export interface MintAnswer {
  upload_url: string;
  storage_key: string;
  expires_in: number;
  /** Set when the segment had arrived already: nothing is left to upload. */
  receipt: Receipt | null;
}

export interface ReceiptAnswer {
  receipt: Receipt;
}

export interface WireObservation {
  type: string;
  timestamp: string;
  visibility_state: string;
  detail: Record<string, unknown>;
  sequence: number;
}

export interface EventsBody {
  session_id: string;
  stream: string;
  events: WireObservation[];
}

export interface EventsAnswer {
  ok: boolean;
  storage_key: string;
  accepted: number;
  duplicates: number;
}

export interface HeartbeatBody {
  session_id: string;
  recording_state: string;
  visibility_state: string;
  upload_queue_depth: number;
  client_time: string;
  network_online: boolean;
}

export interface HeartbeatAnswer {
  ok: boolean;
  status: SittingStatus;
  start_ip: string;
  current_ip: string;
  ip_changed: boolean;
  newly_changed: boolean;
  server_time_ms: number;
}

export interface ValidateEndBody {
  session_id: string;
  assurance_accepted: boolean;
}

export interface EndBody extends ValidateEndBody {
  manifest: ManifestEntry[];
}

/** What the server has sealed, for the candidate to keep: it cannot be changed unnoticed after. */
export interface SealedManifest {
  sha256: string;
  chain_head: string;
  chunks: number;
  observations: number;
}

/** What this browser says it sent; the server's own manifest decides. */
export interface ManifestEntry {
  kind: TrackKind;
  chunk_index: number;
  sha256: string;
}

export interface EndAnswer {
  ok: boolean;
  manifest_key: string;
  manifest: SealedManifest;
}

export interface StaffMember {
  name: string;
  display_name: string;
  role: string;
}

export interface SignInBody {
  name: string;
  password: string;
}

export interface FirstAdministratorBody extends SignInBody {
  token: string;
  display_name: string;
}

export interface Exam {
  contest_slug: string;
  title: string;
  mode: string;
  contest_url: string;
  rooms: string[];
  opens_at_ms: number;
  closes_at_ms: number;
  phase: ExamPhase;
  candidate_url: string;
}

export interface NewExamBody {
  title: string;
  opens_at_ms: number;
  closes_at_ms: number;
  contest_url: string;
  rooms: string[];
  contest_slug?: string;
}

export interface SittingRow {
  session_id: string;
  hackerrank_username: string;
  name: string;
  room: string;
  status: SittingStatus;
  connection: 'connected' | 'disconnected';
  tracks: Record<TrackKind, TrackState>;
  created_at_ms: number;
  ended_at_ms: number | null;
  last_seen_at_ms: number | null;
}

export type AlertSeverity = 'critical' | 'warning' | 'info';

export interface Alert {
  id: string;
  source: string;
  type: string;
  severity: AlertSeverity;
  timestamp: string;
  contest_slug: string;
  hackerrank_username: string;
  username_norm: string;
  session_id: string;
  room: string;
  title: string;
  detail: string;
  data: Record<string, unknown>;
  received_at: string;
  occurrences: number;
  first_seen_at_ms: number;
  last_seen_at_ms: number;
}

/** The whole of a live console at one cursor (`as_of`). */
export interface Picture {
  as_of: number;
  server_time_ms: number;
  contest_slug: string;
  title: string;
  sittings: SittingRow[];
  alerts: Alert[];
}

export interface RecordedSegment {
  chunk_id: string;
  generation: number;
  chunk_index: number;
  from_ms: number;
  to_ms: number;
  media_type: string;
  size_bytes: number;
  sha256: string;
  received_at_ms: number;
  url: string;
}

export interface RecordedGap {
  from_ms: number;
  to_ms: number;
  reason: string;
}

export interface RecordedTrack {
  track: TrackKind;
  segments: RecordedSegment[];
  gaps: RecordedGap[];
}

export interface Recording {
  session_id: string;
  hackerrank_username: string;
  name: string;
  room: string;
  contest_slug: string;
  exam_title: string;
  status: SittingStatus;
  created_at_ms: number;
  ended_at_ms: number | null;
  sealed: boolean;
  from_ms: number;
  to_ms: number;
  tracks: RecordedTrack[];
  alerts: Alert[];
}
