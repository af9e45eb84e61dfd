/**
 * A hosted exam's paper on the wire: what its candidate sees, answers and hands in.
 *
 * Nothing of it says what is right. Parts of a question are called by their place, from `1`.
 */

/** An option, a prompt, a target or an entry; the text is Markdown. */
export interface ShownPart {
  id: string;
  text: string;
}

export interface ShownChoice {
  type: 'single_choice';
  options: ShownPart[];
}

export interface ShownMultipleChoice {
  type: 'multiple_choice';
  options: ShownPart[];
  choices_max: number | null;
}

export interface ShownTrueFalse {
  type: 'true_false';
}

export interface ShownNumeric {
  type: 'numeric';
  unit: string;
}

export interface ShownShortText {
  type: 'short_text';
  is_case_sensitive: boolean;
}

export interface ShownMatching {
  type: 'matching';
  prompts: ShownPart[];
  targets: ShownPart[];
}

export interface ShownOrdering {
  type: 'ordering';
  entries: ShownPart[];
}

export interface ShownGap {
  id: string;
  body: ShownChoice | ShownNumeric | ShownShortText;
}

/** `{{1}}` stands in the text where its first gap is. */
export interface ShownGapFilling {
  type: 'gap_filling';
  text: string;
  gaps: ShownGap[];
}

export interface ShownEssay {
  type: 'essay';
  words_min: number | null;
  words_max: number | null;
}

export interface ShownFileUpload {
  type: 'file_upload';
  /** Endings of names, such as `pdf`. */
  types: string[];
  files_max: number;
  /** Of one file. */
  bytes_max: number;
}

export type ShownBody =
  | ShownChoice
  | ShownMultipleChoice
  | ShownTrueFalse
  | ShownNumeric
  | ShownShortText
  | ShownMatching
  | ShownOrdering
  | ShownGapFilling
  | ShownEssay
  | ShownFileUpload;

/** One question. Points and penalty are decimals as text, so that no digit is lost. */
export interface ShownItem {
  prompt: string;
  points: string;
  penalty: string;
  body: ShownBody;
}

export interface Chosen {
  type: 'chosen';
  options: string[];
}

export interface Written {
  type: 'written';
  text: string;
}

/** By a prompt's id the id of its target. */
export interface Matched {
  type: 'matched';
  targets: Record<string, string>;
}

export interface Ordered {
  type: 'ordered';
  entries: string[];
}

/** By a gap's id what was typed there, or the id of the option. */
export interface Filled {
  type: 'filled';
  gaps: Record<string, string>;
}

/** The ids of files that the server has received. */
export interface Brought {
  type: 'brought';
  files: string[];
}

/** A file that the server has for a question. */
export interface BroughtFile {
  file_id: string;
  item_id: string;
  name: string;
  size_bytes: number;
  sha256: string;
}

export type Answer = Chosen | Written | Matched | Ordered | Filled | Brought;

export interface PaperItem {
  item_id: string;
  item: ShownItem;
}

export interface PaperSection {
  id: string;
  title: string;
  instructions: string;
  /** Time of its own, where it has some. */
  minutes: number | null;
  items: PaperItem[];
}

/** One item's answer as the server has it. Revisions count up from 1. */
export interface StoredAnswer {
  revision: number;
  answer: Answer | null;
  is_flagged: boolean;
}

export interface OpenedAnswer extends StoredAnswer {
  item_id: string;
}

/** `ends_at_ms` is null while the clock stands; `left_ms` is then what is left. */
export interface PaperTime {
  ends_at_ms: number | null;
  left_ms: number;
  server_now_ms: number;
  /** All the time that this candidate has, where the server tells it. */
  full_ms?: number | null;
}

/** The clock of a section that was entered. */
export interface SectionTime {
  section_id: string;
  time: PaperTime;
}

export interface SectionBody {
  session_id: string;
  attempt_id: string;
  section_id: string;
}

export interface SectionAnswer {
  section_times: SectionTime[];
}

export interface HandedIn {
  at_ms: number;
  by: string;
  /** The server did it: the time was over, or the limit of broken rules was reached. */
  auto_submit?: boolean;
}

export interface OpenPaperBody {
  session_id: string;
  /** Begin the next attempt, where there may be one. */
  again?: boolean;
}

export interface OpenPaperAnswer {
  attempt_id: string;
  number: number;
  /** Further ones that may be begun, as things stand. */
  attempts_left: number;
  title: string;
  sections: PaperSection[];
  answers: OpenedAnswer[];
  /** All that came, those that were replaced among them. */
  files: BroughtFile[];
  handed_in: HandedIn | null;
  time: PaperTime;
  section_times: SectionTime[];
}

/** `changed_at_ms` is the page's own estimate of the server's clock: a claim. */
export interface SentAnswer extends OpenedAnswer {
  changed_at_ms: number;
}

export interface SaveAnswersBody {
  session_id: string;
  attempt_id: string;
  answers: SentAnswer[];
}

/**
 * What became of one answer: `superseded` by a newer revision, in `conflict` with other content
 * under the same one, or `refused` for good. `kept` is durable too: the candidate has gone on at
 * another computer since, whose newer answers stand.
 */
export interface SavedAnswer {
  item_id: string;
  revision: number;
  status: 'saved' | 'kept' | 'superseded' | 'conflict' | 'refused';
  stored?: StoredAnswer | null;
}

export interface SaveAnswersAnswer {
  saved: SavedAnswer[];
  time: PaperTime;
  section_times: SectionTime[];
}

export interface HandInBody {
  session_id: string;
  attempt_id: string;
}

export interface HandInAnswer {
  handed_in: HandedIn;
}

/** Not in the generated contract yet, so nothing but these words holds them to the server. */
export interface PaperCalls {
  '/api/paper/open': { body: OpenPaperBody; answer: OpenPaperAnswer };
  '/api/paper/answers': { body: SaveAnswersBody; answer: SaveAnswersAnswer };
  '/api/paper/section': { body: SectionBody; answer: SectionAnswer };
  '/api/paper/hand-in': { body: HandInBody; answer: HandInAnswer };
}
