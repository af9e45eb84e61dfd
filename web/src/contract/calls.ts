/**
 * Which body goes to which address, and what comes back: the whole surface that a page may call.
 *
 * Each call is held against the contract: its path must be there, and the types of `wire.ts` must
 * fit what the contract says of that path. A part of an address that varies is written `${string}`.
 */
import type { Within } from './narrow';
import type { paths } from './openapi';
import type * as wire from './wire';

type Gets = Agreeing<{
  '/api/exams/{contest_slug}': wire.ExamNotice;
  '/api/staff/me': wire.StaffMember;
  '/api/staff/exams': { exams: wire.Exam[] };
  '/api/console/picture': wire.Picture;
  '/api/review/sittings/{session_id}': wire.Recording;
}>;

/** Bodies and answers by address. */
export type PostCalls = AgreeingBothWays<{
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
}>;

/** Answers by address. */
export type GetCalls = {
  [Path in keyof Gets as `${Filled<Path>}${Query<Path>}`]: Gets[Path];
};

/** Answers that a path of the contract gives, and bodies that it takes; anything else is an error here. */
type Agreeing<Table extends { [Path in keyof Table]: AnswerTo<Path, 'get'> }> = Table;
type AgreeingBothWays<
  Table extends {
    [Path in keyof Table]: {
      body: Table[Path] extends { body: infer Body } ? Within<Body, BodyOf<Path>> : never;
      answer: AnswerTo<Path, 'post'>;
    };
  },
> = Table;

type Json<Content> = { content: { 'application/json': Content } };

type AnswerTo<Path, Method extends 'get' | 'post'> = Path extends keyof paths
  ? paths[Path][Method] extends { responses: { 200: Json<infer Answer> } }
    ? Answer
    : never
  : never;

/** Of a path that asks for no body it is unknown: an empty one is sent. */
type BodyOf<Path> = Path extends keyof paths
  ? paths[Path]['post'] extends { requestBody: Json<infer Body> }
    ? Body
    : unknown
  : never;

type Filled<Path extends string> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${After}`
  : Path;

/** At most one parameter is asked for, so its name is all that there is to say. */
type Query<Path extends keyof paths> = paths[Path]['get'] extends {
  parameters: { query: infer Asked };
}
  ? `?${keyof Asked & string}=${string}`
  : '';
