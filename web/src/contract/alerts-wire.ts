/** What the alerts page asks and is answered, by the names that it uses. */
import type { Narrow, Schema, Sent } from './narrow';
import type { Alert, AlertSeverity } from './wire';

/** An alert with the name of who sits there; empty where no sitting is known. */
export type NamedAlert = Narrow<Schema<'NamedAlert'>, { severity: AlertSeverity }>;
export type PersonCounts = Schema<'PersonCounts'>;
/** A page of the alerts page's list; the stream goes on behind `as_of`. */
export type AlertPage = Narrow<Schema<'StaffListAnswer'>, { alerts: NamedAlert[] }>;
/** One alert with everything that is kept of it, oldest first. */
export type AlertDetail = Narrow<
  Schema<'DetailAnswer'>,
  { alert: Alert & { download_url?: string | null } }
>;
export type AlertType = Schema<'AlertTypeDocument'>;
export type Assignee = Schema<'AssigneeDocument'>;
export type AlertDeed =
  'acknowledge' | 'unacknowledge' | 'assign' | 'archive' | 'unarchive' | 'note';
/** `assignee` is a sign-in name, empty for nobody. With `preview` nothing is done. */
export type AlertDecisionBody = Narrow<
  Sent<Schema<'AlertDecisionCall'>, 'action' | 'ids', 'assignee' | 'text' | 'preview'>,
  { action: AlertDeed }
>;
/** An alert as it is after a decision, or would be. */
export type AlertOutcome = Narrow<
  Schema<'AlertOutcome'>,
  { outcome: 'done' | 'unchanged' | 'refused' }
>;
export type AlertDecisionAnswer = Narrow<
  Schema<'AlertDecisionAnswer'>,
  { results: AlertOutcome[] }
>;
