/**
 * Everybody of an exam in the order that is asked for, kept from one message to the next.
 *
 * Rows keep their identity and their place until a message replaces them, so what changed is found
 * by looking at each once, and put in its place by halving: thousands of people are sorted when they first come,
 * and not for every word about one of them.
 */
import type { SittingRow } from '../../contract/wire';
import { EVERYBODY, matcherOf, searchedTextOf, type Search, type Sort } from './search';
import { urgencyOf, type Noticed } from './urgency';

interface Place {
  row: SittingRow;
  noticed: Noticed | undefined;
  urgency: number;
  searched: string;
}

type Compare = (a: Place, b: Place) => number;

/** Beyond so many changes at once sorting them all is quicker. */
const CHANGES_MAX = 200;

/** Many times faster than localeCompare, which matters with a thousand people. */
const names = new Intl.Collator();
const rooms = new Intl.Collator(undefined, { numeric: true });

const byName: Compare = (a, b) =>
  names.compare(a.row.name, b.row.name) || compareIds(a.row.session_id, b.row.session_id);
const byUrgency: Compare = (a, b) => a.urgency - b.urgency || byName(a, b);

const COMPARE: Record<Sort, Compare> = {
  name: byName,
  urgency: byUrgency,
  room: (a, b) => rooms.compare(a.row.room, b.row.room) || byUrgency(a, b),
};

export class PeopleOrder {
  private readonly places = new Map<string, Place>();
  private order: Place[] = [];
  private search = EVERYBODY;
  private rows: readonly SittingRow[] = [];
  private noticed: ReadonlyMap<string, Noticed> = new Map();
  private found: readonly SittingRow[] = [];

  /** Those who are looked for, in order: the same array while nothing of it changed. */
  update(
    rows: readonly SittingRow[],
    noticed: ReadonlyMap<string, Noticed>,
    search: Search,
  ): readonly SittingRow[] {
    const { gone, come } = this.changes(rows, noticed);
    const left = this.leaveOut(rows);
    const isSorted = this.search.sort === search.sort;
    const areSame = left + gone.length + come.length === 0 && this.search === search;
    this.search = search;
    if (areSame) return this.found;
    const compare = COMPARE[search.sort];
    if (!isSorted || left > 0 || gone.length + come.length > CHANGES_MAX) {
      this.order = [...this.places.values()].toSorted(compare);
    } else {
      for (const place of gone) this.order.splice(indexOf(this.order, place, compare), 1);
      for (const place of come) this.order.splice(indexOf(this.order, place, compare), 0, place);
    }
    const matches = matcherOf(search);
    const found: SittingRow[] = [];
    for (const { row, searched } of this.order) if (matches(row, searched)) found.push(row);
    this.found = found;
    return found;
  }

  /** Forgets who is no longer there; only a picture that was fetched anew leaves people out. */
  private leaveOut(rows: readonly SittingRow[]): number {
    if (this.places.size === rows.length) return 0;
    const known = new Set(rows.map((row) => row.session_id));
    let left = 0;
    for (const id of this.places.keys()) {
      if (known.has(id)) continue;
      this.places.delete(id);
      left += 1;
    }
    return left;
  }

  private changes(rows: readonly SittingRow[], noticed: ReadonlyMap<string, Noticed>) {
    const gone: Place[] = [];
    const come: Place[] = [];
    const isOtherwiseNoticed = this.noticed !== noticed;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as SittingRow;
      if (row === this.rows[at] && !isOtherwiseNoticed) continue;
      const known = this.places.get(row.session_id);
      const now = noticed.get(row.session_id);
      if (known?.row === row && known.noticed === now) continue;
      const place = placeOf(row, now);
      this.places.set(row.session_id, place);
      if (known !== undefined) gone.push(known);
      come.push(place);
    }
    this.rows = rows;
    this.noticed = noticed;
    return { gone, come };
  }
}

/** The rooms in which somebody sits: Room 2 before Room 10. */
export function roomsOf(rows: readonly SittingRow[]): string[] {
  return [...new Set(rows.map((row) => row.room))].toSorted(rooms.compare);
}

function placeOf(row: SittingRow, noticed: Noticed | undefined): Place {
  return { row, noticed, urgency: urgencyOf(row, noticed), searched: searchedTextOf(row) };
}

/** Where a place is, or would be: the order is total, so there is one answer. */
function indexOf(order: readonly Place[], place: Place, compare: Compare): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = order[middle];
    if (there !== undefined && compare(there, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
