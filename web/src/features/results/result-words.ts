/** Words for results: what an answer was, what would have been right, and what became of it. */
import type {
  Answer,
  HistoryLine,
  Item,
  ItemBody,
  Outcome,
  Result,
  Stage,
} from '../../contract/results-wire';
import type { Shape } from '../../ui/shape-mark';

/** A state in words, with a shape and a tone that repeat it. */
export interface Told {
  words: string;
  shape: Shape;
  tone: string;
}

const GOOD = 'var(--tone-good)';
const BAD = 'var(--tone-critical)';
const OPEN = 'var(--tone-warning)';
const QUIET = 'var(--text-quiet)';

export const OUTCOMES: Record<Outcome, Told> = {
  right: { words: 'Right', shape: 'circle', tone: GOOD },
  partly: { words: 'Partly right', shape: 'ring', tone: GOOD },
  wrong: { words: 'Wrong', shape: 'bar', tone: BAD },
  unanswered: { words: 'Not answered', shape: 'ring', tone: QUIET },
  awaited: { words: 'Awaits marking', shape: 'flag', tone: OPEN },
  unreadable: { words: 'Could not be read: look at it', shape: 'triangle', tone: OPEN },
};

/** Whether somebody has passed, as far as that is known. */
export function passTold(result: Pick<Result, 'has_passed'>): Told {
  if (result.has_passed === null) return { words: 'Not yet known', shape: 'flag', tone: OPEN };
  if (result.has_passed) return { words: 'Passed', shape: 'circle', tone: GOOD };
  return { words: 'Not passed', shape: 'bar', tone: BAD };
}

const HAND_INS: Record<Result['handed_in_by'], string> = {
  candidate: 'by the candidate',
  time: 'as the time was over',
  limit: 'as the limit of the rules was reached',
};

export function handInWords(by: Result['handed_in_by']): string {
  return HAND_INS[by];
}

export function lateWords(count: number): string {
  return count === 1 ? '1 answer came late' : `${count} answers came late`;
}

/** The share of all points, from 0 to 100; an empty paper has none. */
export function percentOf(points: string, most: string): number {
  const share = Number(most) > 0 ? (Number(points) / Number(most)) * 100 : 0;
  return Math.round(Math.max(0, Math.min(100, share)) * 10) / 10;
}

/** "2 of 5 points", without the zeros that only rounding has put there. */
export function pointsWords(points: string | null, most?: string): string {
  const of = most === undefined ? '' : ` of ${plain(most)}`;
  if (points === null) return most === undefined ? 'awaited' : `awaited, at most ${plain(most)}`;
  return `${plain(points)}${of} ${most === undefined && Number(points) === 1 ? 'point' : 'points'}`;
}

/** "+1.5", "-2": what was added or taken away. */
export function signed(points: string): string {
  return `${Number(points) > 0 ? '+' : ''}${plain(points)}`;
}

export function plain(points: string): string {
  return String(Number(points));
}

export const STAGES: Record<Stage, string> = {
  first: 'first marker',
  second: 'second marker',
  moderation: 'moderator',
  settled: 'settled',
};

const CAUSES: Record<HistoryLine['cause'], string> = {
  late_answer: 'An answer came late and was marked',
  key_corrected: 'The key was corrected',
  marked: 'Marked',
  adjusted: 'Adjusted',
};

export function historyWords(line: HistoryLine): string {
  const by = line.by === '' ? '' : ` by ${line.by}`;
  const cause = `${CAUSES[line.cause]}${by}`;
  if (line.cause === 'adjusted') return `${cause}: ${signed(line.points_after ?? '0')} points`;
  return `${cause}: ${pointsWords(line.points_before)}, now ${pointsWords(line.points_after)}`;
}

/** What was answered, a line for each part; empty where nothing was. */
export function answerLines(body: ItemBody, answer: Answer | null): string[] {
  switch (answer?.type) {
    case 'chosen':
      return answer.options.map((id) => optionText(body, id));
    case 'written':
      return answer.text === '' ? [] : [answer.text];
    case 'ordered':
      return answer.entries.map((id, place) => `${place + 1}. ${entryText(body, id)}`);
    case 'matched':
      return Object.entries(answer.targets).map(
        ([prompt, target]) => `${promptText(body, prompt)} → ${targetText(body, target)}`,
      );
    case 'filled':
      return Object.entries(answer.gaps).map(([gap, text], place) => {
        return `Gap ${place + 1}: ${gapText(body, gap, text)}`;
      });
    case 'brought':
      // They are listed beside it, to be taken away.
      return [counted(answer.files.length)];
    default:
      return [];
  }
}

/** "18 kB", "2.4 MB" */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${Math.round(bytes / 100_000) / 10} MB`;
}

function counted(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}

/** What is right, as its author set it; empty for what people mark. */
export function keyLines({ body }: Pick<Item, 'body'>): string[] {
  switch (body.type) {
    case 'single_choice':
    case 'multiple_choice':
      return body.options
        .filter(({ credit }) => Number(credit) > 0)
        .map(({ text, credit }) => withShare(text, credit));
    case 'true_false':
      return [body.is_true ? 'True' : 'False'];
    case 'numeric':
      return body.accepted.map((one) => withShare(numberText(one, body.unit), one.credit));
    case 'short_text':
      return body.accepted.map(({ text, credit }) => withShare(text, credit));
    case 'matching':
      return body.prompts.map(({ text, target }) => `${text} → ${targetText(body, target)}`);
    case 'ordering':
      return body.entries.map(({ text }, place) => `${place + 1}. ${text}`);
    case 'gap_filling':
      return body.gaps.map((gap, place) => `Gap ${place + 1}: ${keyLines(gap).join(' or ')}`);
    default:
      return [];
  }
}

function numberText(
  one: { value: string; tolerance: string; is_relative: boolean },
  unit: string,
): string {
  const value = unit === '' ? one.value : `${one.value} ${unit}`;
  if (Number(one.tolerance) === 0) return value;
  return `${value} ± ${one.is_relative ? `${Number(one.tolerance) * 100} %` : one.tolerance}`;
}

function withShare(text: string, credit: string): string {
  return Number(credit) >= 1 ? text : `${text} (${Math.round(Number(credit) * 100)} %)`;
}

function optionText(body: ItemBody, id: string): string {
  if (body.type === 'true_false') return id === 'true' ? 'True' : 'False';
  const isChoice = body.type === 'single_choice' || body.type === 'multiple_choice';
  return (isChoice ? body.options : []).find((one) => one.id === id)?.text ?? id;
}

function entryText(body: ItemBody, id: string): string {
  const entries = body.type === 'ordering' ? body.entries : [];
  return entries.find((one) => one.id === id)?.text ?? id;
}

function promptText(body: ItemBody, id: string): string {
  const prompts = body.type === 'matching' ? body.prompts : [];
  return prompts.find((one) => one.id === id)?.text ?? id;
}

function targetText(body: ItemBody, id: string): string {
  const targets = body.type === 'matching' ? body.targets : [];
  return id === '' ? 'nothing' : (targets.find((one) => one.id === id)?.text ?? id);
}

function gapText(body: ItemBody, gapId: string, typed: string): string {
  const gap = body.type === 'gap_filling' ? body.gaps.find(({ id }) => id === gapId) : undefined;
  return gap?.body.type === 'single_choice' ? optionText(gap.body, typed) : typed || 'nothing';
}
