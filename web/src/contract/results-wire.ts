/** Results, marking, keys and statistics of a hosted exam, as staff see them. See {@link file://./wire.ts}. */
import type { Narrow, Schema, Sent } from './narrow';

export type Result = Narrow<
  Schema<'ResultDocument'>,
  { handed_in_by: 'candidate' | 'time' | 'limit' }
>;
export type ResultPage = Narrow<Schema<'ResultPage'>, { results: Result[] }>;
export type Standing = 'passed' | 'failed' | 'awaited';

/** A question with its key. */
export type Item = Schema<'Item'>;
export type ItemBody = Item['body'];
export type Answer = NonNullable<Schema<'AnsweredItem'>['answer']>;
export type Outcome = Schema<'Outcome'>;
export type AnsweredItem = Schema<'AnsweredItem'>;
export type HandedInFile = Schema<'FileTold'>;
export type SheetSection = Schema<'SheetSection'>;
export type HistoryLine = Narrow<
  Schema<'HistoryLine'>,
  { cause: 'late_answer' | 'key_corrected' | 'marked' | 'adjusted' }
>;
export type Sheet = Narrow<Schema<'SheetDocument'>, { result: Result; history: HistoryLine[] }>;
export type AdjustBody = Sent<Schema<'AdjustCall'>, 'points' | 'reason' | 'item_id'>;

/** What a browser claims happened. */
export type Observation = Schema<'ObservationDocument'>;
export type ObservationPage = Schema<'ObservationPage'>;

/** Whose word is awaited. */
export type Stage = 'first' | 'second' | 'moderation' | 'settled';
export type MarkingList = Schema<'MarkingList'>;
export type MarkingItem = Schema<'MarkingItem'>;
export type Rubric = Schema<'Rubric'>;
export type Work = Narrow<Schema<'WorkDocument'>, { stage: Stage }>;
export type NextAnswer = Narrow<Schema<'NextWorkAnswer'>, { work: Work | null }>;
export type MarkBody = Sent<
  Schema<'MarkCall'>,
  'revision' | 'levels' | 'comment' | 'reason',
  'points'
>;
export type MarkAnswer = Narrow<Schema<'MarkAnswer'>, { stage: Stage }>;

export type Shows = Schema<'Shows'>;
export type ReleaseAnswer = Schema<'ReleaseAnswer'>;

export type KeyList = Schema<'KeyList'>;
export type KeyedItem = Schema<'KeyedItem'>;
export type Correction = Schema<'CorrectionDocument'>;
export type KeyCorrectBody = Schema<'KeyCorrectCall'>;
export type KeyCorrectAnswer = Schema<'KeyCorrectAnswer'>;

export type Statistics = Schema<'StatisticsDocument'>;
export type ItemFigures = Schema<'ItemFigures'>;
export type Estimate = Schema<'Estimate'>;
export type Look = Schema<'Look'>;
