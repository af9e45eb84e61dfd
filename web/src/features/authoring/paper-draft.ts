/** An exam's paper while its author composes it. Pure. */
import type {
  KeptItem,
  NamedItem,
  Paper,
  Pick,
  Pool,
  Section,
} from '../../contract/authoring-wire';
import { freeId } from './new-item';
import { nameOf } from './item-words';

export type Line = Pick | Pool;

export function newPaper(title: string): Paper {
  return { title, sections: [newSection([])] };
}

export function newSection(sections: readonly Section[]): Section {
  const number = sections.length + 1;
  return {
    id: `s${freeId(sections.map(({ id }) => ({ id: id.replace(/^s/, '') })))}`,
    title: `Section ${number}`,
    picks: [],
    instructions: '',
    minutes: null,
    shuffle: false,
  };
}

/** Questions that everybody gets, each in a line of its own. */
export function asPicks(itemIds: readonly string[]): Pick[] {
  return itemIds.map((item_id) => ({ type: 'pick', item_id, points: null }));
}

/** Questions of which each candidate gets some. */
export function asPool(itemIds: readonly string[]): Pool {
  return { type: 'pool', item_ids: [...itemIds], count: 1, points: '1' };
}

/** Everything that a paper names: nobody gets a question twice, so it stands there once. */
export function idsIn(paper: Paper): ReadonlySet<string> {
  const lines = paper.sections.flatMap(({ picks }) => picks);
  return new Set(lines.flatMap((one) => (one.type === 'pick' ? [one.item_id] : one.item_ids)));
}

/** What lists show of a question, from the bank's own row of it. */
export function namedItem({ item_id, home, item, is_retired }: KeptItem): NamedItem {
  const { title, prompt, points, penalty, body } = item;
  return { item_id, home, kind: body.type, title, prompt, points, penalty, is_retired };
}

export function lineName(itemId: string, items: ReadonlyMap<string, NamedItem>): string {
  const item = items.get(itemId);
  return item ? nameOf(item) : 'A question that is no longer there';
}

/** What the paper is worth, whichever form somebody gets; null while a number cannot be read. */
export function pointsOf(paper: Paper, items: ReadonlyMap<string, NamedItem>): number | null {
  const worth = paper.sections
    .flatMap(({ picks }) => picks)
    .map((one) =>
      one.type === 'pick'
        ? Number(one.points ?? items.get(one.item_id)?.points ?? 0)
        : one.count * Number(one.points),
    );
  const sum = worth.reduce((all, each) => all + each, 0);
  return Number.isFinite(sum) ? Math.round(sum * 10_000) / 10_000 : null;
}

/** How many questions each candidate gets. */
export function questionsOf(paper: Paper): number {
  const lines = paper.sections.flatMap(({ picks }) => picks);
  return lines.reduce((sum, one) => sum + (one.type === 'pick' ? 1 : one.count), 0);
}

/** One of a list at another place. */
export function moved<One>(all: readonly One[], from: number, by: number): One[] {
  const list = [...all];
  const [one] = list.splice(from, 1);
  if (one !== undefined) list.splice(from + by, 0, one);
  return list;
}
