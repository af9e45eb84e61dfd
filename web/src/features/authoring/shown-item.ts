/**
 * What a candidate would be sent of a question, while its author still writes it: as the server
 * does it, parts are called by their place and nothing of the key is there. Pure.
 */
import type { Gap, Item, ItemBody } from '../../contract/authoring-wire';
import type { ShownBody, ShownGap, ShownItem, ShownPart } from '../../contract/paper-wire';

const GAP = /\{\{([^{}\s]+)\}\}/g;

export function shownOf(item: Item): ShownItem {
  const { prompt, points, penalty } = item;
  return { prompt, points, penalty, body: shownBody(item.body) };
}

function shownBody(body: ItemBody): ShownBody {
  switch (body.type) {
    case 'single_choice':
    case 'numeric':
    case 'short_text':
      return shownSimple(body);
    case 'multiple_choice':
      return {
        type: body.type,
        options: parts(body.options),
        choices_max: body.choices_max ?? null,
      };
    case 'true_false':
      return { type: body.type };
    case 'matching':
      return { type: body.type, prompts: parts(body.prompts), targets: parts(body.targets) };
    case 'ordering':
      // Never in the right order: the last entry stands first.
      return {
        type: body.type,
        entries: parts([...body.entries.slice(-1), ...body.entries.slice(0, -1)]),
      };
    case 'gap_filling':
      return shownGaps(body.text, body.gaps);
    case 'essay':
      return {
        type: body.type,
        words_min: body.words_min ?? null,
        words_max: body.words_max ?? null,
      };
    case 'file_upload':
      return {
        type: body.type,
        types: body.types,
        files_max: body.files_max,
        bytes_max: body.bytes_max,
      };
  }
}

function shownSimple(body: Gap['body']): ShownGap['body'] {
  switch (body.type) {
    case 'single_choice':
      return { type: body.type, options: parts(body.options) };
    case 'numeric':
      return { type: body.type, unit: body.unit };
    case 'short_text':
      return { type: body.type, is_case_sensitive: body.is_case_sensitive };
  }
}

function shownGaps(text: string, gaps: readonly Gap[]): ShownBody {
  const names = new Map(gaps.map(({ id }, index) => [id, String(index + 1)]));
  return {
    type: 'gap_filling',
    text: text.replaceAll(GAP, (mark, id: string) => {
      const name = names.get(id);
      return name === undefined ? mark : `{{${name}}}`;
    }),
    gaps: gaps.map((gap, index) => ({ id: String(index + 1), body: shownSimple(gap.body) })),
  };
}

function parts(all: readonly { text: string }[]): ShownPart[] {
  return all.map(({ text }, index) => ({ id: String(index + 1), text }));
}
