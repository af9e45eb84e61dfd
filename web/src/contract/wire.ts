/**
 * The answers and bodies of docs/protocol.md, by the names that the pages use.
 *
 * Their fields are generated from the server's code (`npm run types`); here stands only what a
 * page knows beyond that, see {@link Narrow}. Field names are the wire's own (`session_id` is our
 * sitting's id). Fields that end in `_ms` are integer milliseconds since 1970 on the server's
 * clock, unless their comment says otherwise.
 */
import type { Interruption, OwnTime } from './time-wire';
import type { Narrow, Schema, Sent } from './narrow';

export type SittingStatus = 'active' | 'pending_approval' | 'locked' | 'ended';
export type TrackKind = 'screen' | 'camera' | 'microphone';
export type ExamPhase = Schema<'Phase'>;
export type AlertSeverity = 'critical' | 'warning' | 'info';
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
export type ExamNotice = Schema<'PublicExam'>;

export type CheckRow = Schema<'CheckRow'>;
export type CheckStanding = Schema<'Standing'>;

/** What a computer has to be good for; `contest_slug` is empty where no exam is meant. */
export type CheckTerms = Schema<'CheckTerms'>;

/** How a system check went. The answer does not tell whether the username is on a roster. */
export type CheckResultBody = Sent<
  Schema<'CheckResultCall'>,
  'contest_slug' | 'hackerrank_username' | 'rows'
>;

/** `idempotency_key` is a random id that the page makes once: a repeated start answers with the same sitting. */
export type StartBody = Narrow<
  Sent<
    Schema<'StartCall'>,
    'hackerrank_username' | 'name' | 'roll_number' | 'email' | 'room' | 'consent_accepted',
    'contest_slug' | 'idempotency_key' | 'admission_code'
  >,
  { consent_accepted: boolean }
>;

/** A one-time code that somebody gave to the candidate in the room. */
export type UseCodeBody = Sent<Schema<'UseCodeCall'>, 'session_id' | 'code'>;

export type ResumeBody = Sent<Schema<'ResumeCall'>, 'session_id', 'hackerrank_username'>;

/** How the server wants this sitting recorded. */
export type UploadConfig = Schema<'UploadConfig'>;

/** `session_token` is set on start alone; browsers use the cookie instead. */
export type SittingAnswer = Narrow<
  Schema<'SittingAnswer'>,
  { status: SittingStatus; time: OwnTime }
>;

/** `captured_from_ms` and `captured_to_ms` are on the page's monotonic clock, whose zero is at `clock_origin_ms`. */
export type MintBody = Narrow<
  Sent<Schema<'UploadUrlCall'>, keyof Schema<'UploadUrlCall'>>,
  { kind: TrackKind; chunk_index: number }
>;

/** Given only when the bytes are durable; the browser forgets a segment by its `sha256`. */
export type Receipt = Schema<'ReceiptAnswer'>;

/**
 * With a `receipt` the segment had arrived already: nothing is left to upload. Where `confirm`,
 * the upload goes straight to a store, and its receipt has to be asked for.
 */
export type MintAnswer = Schema<'UploadUrlAnswer'>;

export type ConfirmBody = Sent<Schema<'UploadConfirmCall'>, 'session_id' | 'storage_key'>;

/** The answer to an upload, or to the question whether it arrived. */
export type ReceiptAnswer = Schema<'UploadAnswer'>;

/** `timestamp` is ISO 8601, as this browser reckons the server's time. */
export type WireObservation = Narrow<
  Sent<Schema<'ClaimedObservation'>, keyof Schema<'ClaimedObservation'>>,
  { timestamp: string; visibility_state: string; detail: Record<string, unknown> }
>;

export type EventsBody = Narrow<
  Sent<Schema<'EventsCall'>, 'session_id' | 'stream' | 'events', 'late'>,
  { events: WireObservation[] }
>;

export type EventsAnswer = Schema<'EventsAnswer'>;

export type ReviewFileBody = Narrow<
  Sent<Schema<'ReviewFileCall'>, 'session_id' | 'nature' | 'records', 'late'>,
  { nature: 'clipboard'; records: Record<string, unknown>[] }
>;

export type ReviewFileAnswer = Schema<'ReviewFileAnswer'>;

export type HeartbeatBody = Narrow<
  Sent<Schema<'HeartbeatCall'>, Exclude<keyof Schema<'HeartbeatCall'>, 'contest_opened'>>,
  { client_time: string }
>;

export type HeartbeatAnswer = Narrow<Schema<'HeartbeatAnswer'>, { status: SittingStatus }>;

export type BeaconKind = 'hidden' | 'visible' | 'closing';
export type BeaconBody = Narrow<
  Sent<Schema<'BeaconCall'>, 'session_id' | 'kind' | 'contest_opened'>,
  { kind: BeaconKind; contest_opened: boolean }
>;

export type ValidateEndBody = Narrow<
  Sent<Schema<'EndCall'>, 'session_id' | 'assurance_accepted'>,
  { assurance_accepted: boolean }
>;

/** What this browser says it sent; the server's own manifest decides. The contract lets it be anything. */
export interface ManifestEntry {
  kind: TrackKind;
  chunk_index: number;
  sha256: string;
}

export type EndBody = Narrow<
  Sent<Schema<'EndCall'>, 'session_id' | 'assurance_accepted' | 'manifest'>,
  { assurance_accepted: boolean; manifest: ManifestEntry[] }
>;

/** Its `manifest` is what was sealed, for the candidate to keep: it cannot be changed unnoticed after. */
export type EndAnswer = Schema<'EndAnswer'>;

export type OfSittingBody = Sent<Schema<'SittingCall'>, 'session_id'>;

/** What was received of a sitting that has ended, as the server sealed it. */
export type SittingReceipt = Schema<'ClosingReceipt'>;
export type ReceiptTrack = SittingReceipt['tracks'][number];

export type MessageReadBody = Sent<Schema<'MessageReadCall'>, 'session_id' | 'message_id'>;
export type HelpBody = Sent<Schema<'HelpCall'>, 'session_id' | 'text'>;

export type Permission = Schema<'Permission'>;
export type StaffMember = Schema<'StaffMember'>;
export type StaffRole = Schema<'Role'>;
export type SignInBody = Sent<Schema<'SignInBody'>, 'name' | 'password', 'code'>;
export type InvitationBody = Sent<Schema<'InvitationBody'>, 'token' | 'password', 'code'>;

/** `invitation_url` is told once, where an invitation was just made. */
export type Account = Schema<'AccountAnswer'>;
export type Accounts = Schema<'AccountsAnswer'>;
export type Posting = Schema<'PostingAnswer'>;
export type NewAccountBody = Narrow<
  Sent<Schema<'NewAccountBody'>, 'name' | 'display_name' | 'role' | 'postings'>,
  { role: StaffRole; postings: Posting[] }
>;
export type AccountChange = Narrow<
  Sent<Schema<'AccountChangeBody'>, never, 'role' | 'display_name' | 'postings' | 'disabled'>,
  { postings?: Posting[] }
>;
export type InviteBody = Partial<Schema<'InviteBody'>>;

export type Job = Schema<'JobDocument'>;
export type Jobs = Schema<'JobsAnswer'>;
export type Processes = Schema<'ProcessesAnswer'>;
export type Process = Processes['processes'][number];
export type AuditEntry = Schema<'AuditEntry'>;
export type StaffSession = Schema<'SessionAnswer'>;
export type StaffSessions = Schema<'StaffSessions'>;
export type SecondFactorBegun = Schema<'SecondFactorBegun'>;
export type RecoveryCodes = Schema<'SecondFactorConfirmed'>;
export type FirstAdministratorBody = Sent<
  Schema<'FirstAdministratorBody'>,
  'token' | 'name' | 'display_name' | 'password'
>;

export type Exam = Schema<'StaffExam'>;
/** Everything that an exam is held by. */
export type ExamDetail = Schema<'ExamDetail'>;
export type ExamChange = Partial<
  Sent<
    Schema<'ExamForm'>,
    | 'title'
    | 'contest_url'
    | 'rooms'
    | 'opens_at'
    | 'closes_at'
    | 'time_zone'
    | 'accept_after_close_minutes'
    | 'unlisted'
    | 'rooms_from'
    | 'admission'
    | 'language'
  >
> & { late_admission_minutes?: number | null; policy?: Partial<Schema<'Policy'>> };
/** Every setting of an exam by name, those of its policy as `policy.<name>`. */
export type ExamSettings = Schema<'ExamSettingsBounds'>;
export type RosterImport = Schema<'ImportAnswer'>;
export type Roster = Schema<'RosterPage'>;
export type RosterPerson = Schema<'RosterPerson'>;
export type RosterCheck = Schema<'RosterCheck'>;
/** Who of the roster has no sitting yet; a short page may have a next one. */
export type YetToStart = Schema<'YetToStartAnswer'>;
export type CodeKind = 'unlock' | 'admission';
export type MadeCode = Schema<'MadeCode'>;
export type ListedCode = Narrow<Schema<'ListedCode'>, { kind: CodeKind }>;
export type NewCodesBody = Narrow<
  Sent<Schema<'MakeCodesCall'>, 'kind', 'hackerrank_username' | 'room' | 'minutes'>,
  { kind: CodeKind }
>;
/** What each type of alert does in an exam. */
export interface AlertRule {
  enabled: boolean;
  severity: AlertSeverity;
  threshold_seconds?: number;
  threshold_segments?: number;
  action: 'note' | 'notify' | 'go_to_room';
}
export type AlertRules = Narrow<
  Schema<'AlertSettingsAnswer'>,
  { proctor: Record<string, { [K in keyof AlertRule]: AlertRule[K] }> }
>;
export type NewExamBody = Sent<
  Schema<'ExamForm'>,
  'title' | 'opens_at' | 'closes_at' | 'contest_url' | 'rooms' | 'time_zone',
  'contest_slug'
>;

export type SittingRow = Narrow<
  Schema<'SittingRow'>,
  {
    status: SittingStatus;
    connection: 'connected' | 'disconnected';
    tracks: Record<TrackKind, TrackState>;
  }
>;

export type StaffAction = 'approve' | 'bypass' | 'lock' | 'unlock' | 'end';
export type ActionBody = Narrow<
  Sent<Schema<'ActionCall'>, 'action' | 'session_ids' | 'reason'>,
  { action: StaffAction }
>;
/** What became of each sitting. */
export type ActionAnswer = Schema<'ActionAnswer'>;

export type AlertActionBody = Narrow<
  Sent<Schema<'AlertActionCall'>, 'action' | 'ids'>,
  { action: 'archive' | 'unarchive'; ids: string[] }
>;
export type AlertActionAnswer = Schema<'AlertActionAnswer'>;
export type Counts = Schema<'StatsAnswer'>;

export type Alert = Narrow<Schema<'AlertDocument'>, { severity: AlertSeverity }>;

/** The whole of a live console at one cursor (`as_of`). */
export type Picture = Narrow<
  Schema<'Picture'>,
  {
    sittings: SittingRow[];
    alerts: Alert[];
    stills: PictureStills;
    interruptions: Interruption[];
  }
>;

/** By track, when the newest still of a sitting was taken: another moment is another picture. */
export type StillMoments = Readonly<Record<string, number>>;

/** Which stills there are, by sitting; one older than `stale_after_ms` shows nothing of now. */
export type PictureStills = Narrow<
  Schema<'StillsPicture'>,
  { newest: Record<string, StillMoments> }
>;

export type RecordedSegment = Schema<'SegmentDocument'>;
export type RecordedGap = Schema<'GapDocument'>;

/** `segments` do not overlap; a whole segment that another covers stands in `overlapped`. */
export type RecordedTrack = Narrow<Schema<'TrackDocument'>, { track: TrackKind }>;

/** What of an exam's evidence is deleted next, and what comes of one sitting's. */
export type RetentionPlan = Schema<'PlanDocument'>;
export type EvidenceOutlook = Schema<'OutlookDocument'>;
export type KeptEvidence = Schema<'OutlookAnswer'>;

export type Recording = Narrow<
  Schema<'RecordingDocument'>,
  { status: SittingStatus; tracks: RecordedTrack[]; alerts: Alert[] }
>;
