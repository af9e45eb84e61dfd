/** What of the wall somebody wants to see, as the address keeps it. Pure. */
import type { SittingRow } from '../../contract/wire';
import { STANDINGS, standingOf } from './people';

export const SORTS = ['urgency', 'name', 'room'] as const;
export type Sort = (typeof SORTS)[number];

export const SORT_WORDS: Record<Sort, string> = {
  urgency: 'Most urgent first',
  name: 'By name',
  room: 'By room',
};

export const VIEWS = ['table', 'tiles'] as const;
export type View = (typeof VIEWS)[number];

/** In place of a standing: those of the roster who have no sitting. */
export const YET_TO_START = 'yet_to_start';

export interface Search {
  text: string;
  /** Empty means every room, every standing. */
  room: string;
  standing: string;
  sort: Sort;
  view: View;
}

export const EVERYBODY: Search = {
  text: '',
  room: '',
  standing: '',
  sort: 'urgency',
  view: 'table',
};

/** How many of them leave somebody out. */
export function filtersOf({ text, room, standing }: Search): number {
  return [text, room, standing].filter((one) => one !== '').length;
}

/** From an address that anybody may have typed: what is not known there is left out. */
export function searchOf(given: Readonly<Record<string, string>>): Search {
  const { q = '', room = '', state = '', sort, view } = given;
  return {
    text: q,
    room,
    standing: [...STANDINGS, YET_TO_START].includes(state) ? state : '',
    sort: SORTS.find((one) => one === sort) ?? EVERYBODY.sort,
    view: VIEWS.find((one) => one === view) ?? EVERYBODY.view,
  };
}

/** The same for the address, which does not say what goes without saying. */
export function addressOfSearch(search: Search): Record<string, string> {
  const { text: q, room, standing: state, sort, view } = search;
  const said = {
    q,
    room,
    state,
    sort: sort === EVERYBODY.sort ? '' : sort,
    view: view === EVERYBODY.view ? '' : view,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
}

/** Whether the change is another list, which the way back should lead out of; typing is none. */
export function isAnotherList(before: Search, after: Search): boolean {
  return after.text === before.text;
}

/** What a search looks in. */
export function searchedTextOf({ name, hackerrank_username: username, room }: SittingRow): string {
  return `${name} ${username} ${room}`.toLocaleLowerCase();
}

/**
 * Whether somebody is looked for: every word of the text must occur in name, username or room.
 * Whoever is live and whose screen stopped is found under both.
 */
export function matcherOf(search: Search): (row: SittingRow, searched: string) => boolean {
  const words = search.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const { room, standing } = search;
  return (row, searched) => {
    if (room !== '' && row.room !== room) return false;
    if (standing !== '' && !stands(row, standing)) return false;
    return words.every((word) => searched.includes(word));
  };
}

function stands(row: SittingRow, wanted: string): boolean {
  const standing = standingOf(row);
  return standing === wanted || (wanted === 'live' && standing === 'stopped');
}
