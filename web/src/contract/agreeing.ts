/** Holds tables of calls against the generated contract: what does not fit it does not compile. */
import type { Within } from './narrow';
import type { paths } from './openapi';

/** Answers that a path of the contract gives, and bodies that it takes; anything else is an error here. */
export type Agreeing<Table extends { [Path in keyof Table]: AnswerTo<Path, 'get'> }> = Table;
export type AgreeingToFiles<Table extends { [Path in keyof Table]: AnswerTo<Path, 'post'> }> =
  Table;
export type AgreeingBothWays<
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
  ? Required<paths[Path]['post']> extends { requestBody: Json<infer Body> }
    ? NonNullable<Body>
    : unknown
  : never;
