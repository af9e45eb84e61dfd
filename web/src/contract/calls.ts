/**
 * Which body goes to which address, and what comes back: the whole surface that a page may call.
 *
 * Each call is held against the contract: its path must be there, and the types of `wire.ts` must
 * fit what the contract says of that path. What varies in an address is given beside its path.
 */
import type { Varied } from './address';
import type { Agreeing, AgreeingBothWays, AgreeingToFiles } from './agreeing';
import type { HostedFiles, HostedGets, HostedPosts } from './hosted-calls';
import type { Schema } from './narrow';
import type { paths } from './openapi';
import type * as said from './messages-wire';
import type * as noticed from './alerts-wire';
import type * as candidate from './candidate-wire';
import type * as compared from './comparison-wire';
import type * as branding from './branding-wire';
import type { PaperCalls } from './paper-wire';
import type * as outward from './outward-wire';
import type * as push from './push-wire';
import type * as time from './time-wire';
import type * as wire from './wire';

/** Answers by address. */
export type GetCalls = Agreeing<{
  '/api/exams/{contest_slug}': wire.ExamNotice;
  '/api/candidate/me': candidate.CandidateMe;
  '/api/candidate/exams/{contest_slug}/result': { result: candidate.OwnResult | null };
  '/api/check/terms': wire.CheckTerms;
  '/api/session/receipt': wire.SittingReceipt;
  '/api/staff/me': wire.StaffMember;
  '/api/staff/exams': { exams: wire.Exam[] };
  '/api/staff/exam-settings': wire.ExamSettings;
  '/api/staff/exams/{contest_slug}': wire.ExamDetail;
  '/api/staff/exams/{contest_slug}/roster': wire.Roster;
  '/api/staff/exams/{contest_slug}/roster/imports/{import_id}': wire.RosterImport;
  '/api/staff/exams/{contest_slug}/interruptions': {
    interruptions: time.Interruption[];
    next: string | null;
  };
  '/api/staff/exams/{contest_slug}/interruptions/{interruption_id}': time.InterruptionSeen;
  '/api/staff/exams/{contest_slug}/interruptions/{interruption_id}/people': time.InterruptedPeople;
  '/api/staff/exams/{contest_slug}/yet-to-start': wire.YetToStart;
  '/api/staff/exams/{contest_slug}/codes': { codes: wire.ListedCode[]; next: string | null };
  '/api/admin/alert-settings': wire.AlertRules;
  '/api/admin/stats': wire.Counts;
  '/api/admin/sessions': candidate.SittingsOfPerson;
  '/api/staff/alerts': noticed.AlertPage;
  '/api/staff/alerts/detail': noticed.AlertDetail;
  '/api/staff/alerts/types': { types: noticed.AlertType[] };
  '/api/staff/alerts/assignees': { assignees: noticed.Assignee[] };
  '/api/staff/keys': outward.ApiKeys;
  '/api/staff/accounts': wire.Accounts;
  '/api/staff/sessions': wire.StaffSessions;
  '/api/staff/push': { public_key: string; shows_names: boolean; browsers: push.PushBrowser[] };
  '/api/staff/webhooks': { webhooks: outward.Webhook[] };
  '/api/staff/webhooks/{webhook_id}/deliveries': {
    deliveries: outward.Delivery[];
    next: string | null;
  };
  '/api/staff/branding': branding.Branding;
  '/api/staff/jobs': wire.Jobs;
  '/api/staff/processes': wire.Processes;
  '/api/staff/audit': { entries: wire.AuditEntry[]; next: string | null };
  '/api/console/picture': wire.Picture;
  '/api/review/sittings/{session_id}': wire.Recording;
  '/api/staff/retention/exams/{contest_slug}': wire.RetentionPlan;
  '/api/staff/retention/sittings/{session_id}': wire.KeptEvidence;
  '/api/staff/sittings/{session_id}/messages': said.SittingMessages;
  '/api/staff/sittings/{session_id}/photo-comparisons': compared.Comparisons;
}> &
  HostedGets;

/** Bodies and answers by address. */
export type PostCalls = AgreeingBothWays<{
  '/api/check/result': { body: wire.CheckResultBody; answer: { ok: boolean } };
  '/api/candidate/sign-in': {
    body: candidate.CandidateSignInBody;
    answer: { candidate_id: string };
  };
  '/api/candidate/sign-out': { body: Record<string, never>; answer: { ok: boolean } };
  '/api/session/start': { body: wire.StartBody; answer: wire.SittingAnswer };
  '/api/session/code': { body: wire.UseCodeBody; answer: wire.SittingAnswer };
  '/api/session/resume': { body: wire.ResumeBody; answer: wire.SittingAnswer };
  '/api/upload-url': { body: wire.MintBody; answer: wire.MintAnswer };
  '/api/upload-confirm': { body: wire.ConfirmBody; answer: wire.ReceiptAnswer };
  '/api/events': { body: wire.EventsBody; answer: wire.EventsAnswer };
  '/api/review-file': { body: wire.ReviewFileBody; answer: wire.ReviewFileAnswer };
  '/api/heartbeat': { body: wire.HeartbeatBody; answer: wire.HeartbeatAnswer };
  '/api/session/validate-end': { body: wire.ValidateEndBody; answer: { ok: boolean } };
  '/api/session/end': { body: wire.EndBody; answer: wire.EndAnswer };
  '/api/session/disown': { body: wire.OfSittingBody; answer: { ok: boolean } };
  '/api/session/forget': { body: wire.OfSittingBody; answer: { ok: boolean } };
  '/api/staff/sign-in': { body: wire.SignInBody; answer: wire.StaffMember };
  '/api/staff/sign-out': { body: Record<string, never>; answer: { ok: boolean } };
  '/api/staff/first-administrator': {
    body: wire.FirstAdministratorBody;
    answer: wire.StaffMember;
  };
  '/api/staff/exams': { body: wire.NewExamBody; answer: wire.ExamDetail };
  '/api/staff/exams/{contest_slug}': { body: wire.ExamChange; answer: wire.ExamDetail };
  '/api/staff/exams/{contest_slug}/codes': {
    body: wire.NewCodesBody;
    answer: { codes: wire.MadeCode[] };
  };
  '/api/staff/exams/{contest_slug}/codes/{code_id}/revoke': {
    body: Record<string, never>;
    answer: { ok: boolean };
  };
  '/api/staff/exams/{contest_slug}/roster/photo/remove': {
    body: Record<string, never>;
    answer: { ok: boolean };
  };
  '/api/admin/alert-settings': {
    body: { proctor: Record<string, Partial<wire.AlertRule>> };
    answer: wire.AlertRules;
  };
  '/api/admin/alert-action': { body: wire.AlertActionBody; answer: wire.AlertActionAnswer };
  '/api/staff/alerts/actions': {
    body: noticed.AlertDecisionBody;
    answer: noticed.AlertDecisionAnswer;
  };
  '/api/staff/accept-invitation': { body: wire.InvitationBody; answer: wire.StaffMember };
  '/api/staff/sittings/actions': { body: wire.ActionBody; answer: wire.ActionAnswer };
  '/api/staff/sittings/time': { body: time.TimeBody; answer: time.TimeAnswer };
  '/api/staff/exams/{contest_slug}/interruptions': {
    body: time.InterruptionBody;
    answer: time.Interruption;
  };
  '/api/staff/exams/{contest_slug}/interruptions/{interruption_id}/end': {
    body: { reason: string };
    answer: time.Interruption;
  };
  '/api/staff/exams/{contest_slug}/roster/accommodation': {
    body: time.AccommodationBody;
    answer: Schema<'AccommodationAnswer'>;
  };
  '/api/staff/exams/{contest_slug}/roster/password': {
    body: candidate.CandidatePasswordBody;
    answer: { hackerrank_username: string; password: string | null };
  };
  '/api/session/message-read': { body: wire.MessageReadBody; answer: { ok: boolean } };
  '/api/session/help': { body: wire.HelpBody; answer: { ok: boolean; help: said.HelpTold } };
  '/api/staff/messages': { body: said.SendBody; answer: said.SendAnswer };
  '/api/staff/sittings/{session_id}/help-answered': {
    body: said.HelpAnsweredBody;
    answer: said.ListedHelp;
  };
  '/api/staff/keys': { body: outward.NewKeyBody; answer: outward.ApiKey };
  '/api/staff/keys/{key_id}/revoke': { body: Record<string, never>; answer: outward.ApiKey };
  '/api/staff/push': { body: push.PushBody; answer: push.PushBrowser };
  '/api/staff/push/renew': {
    body: { endpoint_digest: string };
    answer: { browser: push.PushBrowser | null };
  };
  '/api/staff/sittings/{session_id}/photo-comparisons': {
    body: compared.ComparisonBody;
    answer: compared.Comparisons;
  };
  '/api/staff/push/{subscription_id}': { body: push.PushChange; answer: push.PushBrowser };
  '/api/staff/push/{subscription_id}/remove': {
    body: Record<string, never>;
    answer: { ok: boolean };
  };
  '/api/staff/push/{subscription_id}/test': {
    body: Record<string, never>;
    answer: { outcome: 'taken' | 'gone' | 'refused' | 'later' };
  };
  '/api/staff/webhooks': { body: outward.WebhookBody; answer: outward.Webhook };
  '/api/staff/webhooks/{webhook_id}': { body: outward.WebhookBody; answer: outward.Webhook };
  '/api/staff/webhooks/{webhook_id}/remove': {
    body: Record<string, never>;
    answer: { ok: boolean; undelivered: number };
  };
  '/api/staff/webhooks/{webhook_id}/test': {
    body: Record<string, never>;
    answer: { delivery: outward.Delivery };
  };
  '/api/staff/branding': { body: branding.BrandingBody; answer: branding.Branding };
  '/api/staff/branding/check': { body: branding.BrandingBody; answer: branding.BrandingCheck };
  '/api/staff/branding/logo/remove': {
    body: Record<string, never>;
    answer: branding.Branding;
  };
  '/api/staff/jobs/{job_id}/retry': { body: Record<string, never>; answer: wire.Job };
  '/api/staff/jobs/{job_id}/forget': { body: Record<string, never>; answer: { ok: boolean } };
  '/api/staff/accounts': { body: wire.NewAccountBody; answer: wire.Account };
  '/api/staff/accounts/{account_id}': { body: wire.AccountChange; answer: wire.Account };
  '/api/staff/accounts/{account_id}/invite': { body: wire.InviteBody; answer: wire.Account };
  '/api/staff/sessions/{session_id}/revoke': {
    body: Record<string, never>;
    answer: { ok: boolean };
  };
  '/api/staff/second-factor/begin': {
    body: Record<string, never>;
    answer: wire.SecondFactorBegun;
  };
  '/api/staff/retention/sittings/{session_id}/hold': {
    body: { reason: string };
    answer: { ok: boolean };
  };
  '/api/staff/retention/sittings/{session_id}/release': {
    body: { reason: string };
    answer: { ok: boolean };
  };
  '/api/staff/second-factor/confirm': { body: { code: string }; answer: wire.RecoveryCodes };
  '/api/staff/second-factor/remove': { body: { code: string }; answer: { ok: boolean } };
}> &
  HostedPosts &
  PaperCalls;

/** Answers to files that are sent as they are. */
export type FileCalls = AgreeingToFiles<{
  '/api/check/upload': { received_bytes: number };
  '/api/staff/exams/{contest_slug}/roster': { import_id: string };
  '/api/staff/exams/{contest_slug}/roster/photo': { ok: boolean };
  '/api/staff/branding/logo': branding.Branding;
}> &
  HostedFiles;

/** What a call's address needs besides its path: the parts in braces, and what is asked for. */
export type Varying<Path, Method extends 'get' | 'post'> = Path extends keyof PaperCalls
  ? Varied
  : At<ParametersOf<Path, Method>> & Query<ParametersOf<Path, Method>>;

type ParametersOf<Path, Method extends 'get' | 'post'> = Path extends keyof paths
  ? paths[Path][Method] extends { parameters: infer Parameters }
    ? Parameters
    : unknown
  : never;

type At<Parameters> = Parameters extends { path: infer Parts } ? { at: Parts } : { at?: never };

/** A question whose every part may be left out may be left out as a whole. */
type Query<Parameters> = Parameters extends { query: infer Asked }
  ? { query: Given<Asked> }
  : Parameters extends { query?: infer Asked }
    ? [Asked] extends [undefined]
      ? { query?: never }
      : { query?: Given<Asked> }
    : { query?: never };

type Given<Asked> = { [Name in keyof Asked]: Exclude<Asked[Name], null> };
