/** The calls of hosted exams: questions, papers, rules, marking and results. See {@link file://./calls.ts}. */
import type { Agreeing, AgreeingBothWays, AgreeingToFiles } from './agreeing';
import type * as authoring from './authoring-wire';
import type * as conduct from './conduct-wire';
import type { Schema } from './narrow';
import type * as results from './results-wire';
import type * as wire from './wire';

export type HostedGets = Agreeing<{
  '/api/staff/items': authoring.ItemPage;
  '/api/staff/items/{item_id}': authoring.KeptItem;
  '/api/staff/item-tags': { tags: { tag: string; items: number }[] };
  '/api/staff/exams/{contest_slug}/bank/export/report': authoring.ExportReport;
  '/api/staff/exams/{contest_slug}/paper': authoring.PaperDraft;
  '/api/staff/exams/{contest_slug}/paper/preview': authoring.DrawnForm;
  '/api/staff/exams/{contest_slug}/paper/versions': authoring.VersionPage;
  '/api/review/sittings/{session_id}/observations': results.ObservationPage;
  '/api/staff/exams/{contest_slug}/results': results.ResultPage;
  '/api/staff/sittings/{session_id}/paper': results.Sheet;
  '/api/staff/exams/{contest_slug}/marking': results.MarkingList;
  '/api/staff/exams/{contest_slug}/release': results.ReleaseAnswer;
  '/api/staff/exams/{contest_slug}/keys': results.KeyList;
  '/api/staff/exams/{contest_slug}/statistics': results.Statistics;
}>;

export type HostedPosts = AgreeingBothWays<{
  '/api/paper/supervision': { body: wire.OfSittingBody; answer: conduct.Supervision };
  '/api/staff/items': {
    body: { item: authoring.Item; home: string };
    answer: authoring.KeptItem;
  };
  '/api/staff/items/{item_id}': {
    body: { item: authoring.Item; revision: number };
    answer: authoring.KeptItem;
  };
  '/api/staff/items/{item_id}/retire': { body: { is_retired: boolean }; answer: { ok: boolean } };
  '/api/staff/exams/{contest_slug}/paper': {
    body: { paper: authoring.Paper; revision: number };
    answer: authoring.PaperDraft;
  };
  '/api/staff/exams/{contest_slug}/paper/publish': {
    body: { revision: number };
    answer: authoring.PublishedPaper;
  };
  '/api/staff/sittings/{session_id}/paper/adjust': {
    body: results.AdjustBody;
    answer: results.Sheet;
  };
  '/api/staff/exams/{contest_slug}/marking/next': {
    body: { item_id: string; after: string };
    answer: results.NextAnswer;
  };
  '/api/staff/exams/{contest_slug}/marking/{work_id}': {
    body: results.MarkBody;
    answer: results.MarkAnswer;
  };
  '/api/staff/exams/{contest_slug}/release': {
    body: { shows: results.Shows; includes_later: boolean };
    answer: results.ReleaseAnswer;
  };
  '/api/staff/exams/{contest_slug}/release/withdraw': {
    body: { reason: string };
    answer: results.ReleaseAnswer;
  };
  '/api/staff/exams/{contest_slug}/keys/{item_id}': {
    body: results.KeyCorrectBody;
    answer: results.KeyCorrectAnswer;
  };
}>;

export type HostedFiles = AgreeingToFiles<{
  '/api/staff/exams/{contest_slug}/bank/import': authoring.ImportReport;
  '/api/staff/exams/{contest_slug}/media': Schema<'MediumDocument'>;
}>;
