/** What kinds of questions are called, and where in one something stands. Pure. */
import type { Fault, Item, ItemKind } from '../../contract/authoring-wire';

export const KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  single_choice: 'One of several',
  multiple_choice: 'Several of several',
  true_false: 'True or false',
  numeric: 'A number',
  short_text: 'A word or line',
  matching: 'Pairs',
  ordering: 'An order',
  gap_filling: 'A text with gaps',
  essay: 'A longer text',
  file_upload: 'Files',
};

/** What each kind asks of a candidate, and who marks it. */
export const KIND_LEADS: Readonly<Record<ItemKind, string>> = {
  single_choice: 'Candidates choose one option. Others than the right one may be worth a part.',
  multiple_choice: 'Candidates choose any number of options.',
  true_false: 'Candidates say whether a statement is true.',
  numeric: 'Candidates type a number. It counts where it lies within the tolerance.',
  short_text: 'Candidates type a word or a line. Spaces around it never count.',
  matching: 'Candidates choose a match for each prompt; each right one is worth the same.',
  ordering: 'Candidates put entries in order. Write them in the right one: they are always mixed.',
  gap_filling: 'Candidates fill the gaps of a text. Each gap has a key of its own.',
  essay: 'Candidates write a text, and a person marks it by the rubric.',
  file_upload: 'Candidates bring files, and a person marks them by the rubric.',
};

export function kindWords(kind: string): string {
  return KIND_WORDS[kind as ItemKind] ?? kind;
}

const TITLE_LENGTH = 90;

/** What a list calls a question: its title, or how it begins. */
export function nameOf(item: Pick<Item, 'title' | 'prompt'>): string {
  if (item.title !== '') return item.title;
  const begins = item.prompt.replaceAll(/\s+/g, ' ').trim();
  if (begins === '') return 'Without a title';
  return begins.length > TITLE_LENGTH ? `${begins.slice(0, TITLE_LENGTH)}…` : begins;
}

const PARTS: Readonly<Record<string, string>> = {
  options: 'Option',
  accepted: 'Accepted answer',
  prompts: 'Prompt',
  targets: 'Match',
  entries: 'Entry',
  gaps: 'Gap',
  criteria: 'Criterion',
  levels: 'Level',
  sections: 'Section',
  picks: 'Line',
  item_ids: 'Question',
};

/** The server's place of a fault as people say it: `body.options[2].text` is “Option 3: text”. */
export function placeWords(where: string): string {
  const words: string[] = [];
  for (const [, name = '', index] of where.matchAll(/(\w+)(?:\[(\d+)\])?/g)) {
    if (name === 'body' || name === 'rubric') continue;
    const part = PARTS[name];
    const plain = part ? `${part.toLowerCase()}s` : name.replaceAll('_', ' ');
    words.push(index === undefined ? plain : `${part ?? plain} ${Number(index) + 1}`);
  }
  const said = words.join(', ');
  return said === '' ? 'The question' : said.charAt(0).toUpperCase() + said.slice(1);
}

/** What stands at a field, if anything is wrong there. */
export function faultAt(faults: readonly Fault[], where: string): string | undefined {
  const here = faults.filter((fault) => fault.where === where).map(({ words }) => words);
  return here.length > 0 ? `${here.join('. ')}.` : undefined;
}
