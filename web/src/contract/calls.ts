/** Which body goes to which address, and what comes back: the whole surface that a page may call. */
import type * as wire from './wire';

/** Answers by address. A part that varies is written `${string}`. */
export interface GetCalls {
  [exam: `/api/exams/${string}`]: wire.ExamNotice;
  '/api/staff/me': wire.StaffMember;
  '/api/staff/exams': { exams: wire.Exam[] };
  [picture: `/api/console/picture?contest_slug=${string}`]: wire.Picture;
  [recording: `/api/review/sittings/${string}`]: wire.Recording;
}

/** Bodies and answers by address. */
export interface PostCalls {
  '/api/session/start': { body: wire.StartBody; answer: wire.SittingAnswer };
  '/api/session/resume': { body: wire.ResumeBody; answer: wire.SittingAnswer };
  '/api/upload-url': { body: wire.MintBody; answer: wire.MintAnswer };
  '/api/events': { body: wire.EventsBody; answer: wire.EventsAnswer };
  '/api/heartbeat': { body: wire.HeartbeatBody; answer: wire.HeartbeatAnswer };
  '/api/session/validate-end': { body: wire.ValidateEndBody; answer: { ok: boolean } };
  '/api/session/end': { body: wire.EndBody; answer: wire.EndAnswer };
  '/api/staff/sign-in': { body: wire.SignInBody; answer: wire.StaffMember };
  '/api/staff/sign-out': { body: Record<string, never>; answer: { ok: boolean } };
  '/api/staff/first-administrator': {
    body: wire.FirstAdministratorBody;
    answer: wire.StaffMember;
  };
  '/api/staff/exams': { body: wire.NewExamBody; answer: wire.Exam };
}
