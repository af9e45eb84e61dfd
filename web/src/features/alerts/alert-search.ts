/** What the alerts page is asked to show, as its address keeps it. Pure. */
import type { Alert } from '../../contract/wire';

export interface AlertSearch {
  exam: string;
  /** Empty is the most urgent first. */
  order: '' | 'newest';
  severity: string;
  source: string;
  room: string;
  type: string;
  /** Empty is what nobody has archived. */
  state: '' | 'open' | 'acknowledged' | 'archived' | 'all';
  /** What was decided about it elsewhere: a verdict's status. */
  verdict: string;
  /** `me`, `nobody`, or a sign-in name behind an `@`. */
  assigned: string;
  /** Grouped by person, unless it is `no`. */
  people: '' | 'no';
  /** The alert that is open beside the list. */
  alert: string;
}

const NAMES = [
  'exam',
  'order',
  'severity',
  'source',
  'room',
  'type',
  'state',
  'verdict',
  'assigned',
  'people',
  'alert',
] as const satisfies readonly (keyof AlertSearch)[];
const STATES: ReadonlySet<string> = new Set(['open', 'acknowledged', 'archived', 'all']);

/** What an address says; what it says wrongly is as if it were not there. */
export function searchOf(given: Readonly<Record<string, unknown>>): AlertSearch {
  const said = Object.fromEntries(NAMES.map((name) => [name, text(given[name])]));
  return {
    ...(said as unknown as AlertSearch),
    order: said['order'] === 'newest' ? 'newest' : '',
    state: STATES.has(said['state'] ?? '') ? (said['state'] as AlertSearch['state']) : '',
    people: said['people'] === 'no' ? 'no' : '',
  };
}

/** The parts of an address that say something. */
export function addressOfSearch(search: AlertSearch): Partial<Record<keyof AlertSearch, string>> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

/** The same list: everything but which alert is open and how they are grouped. */
export function listKey({ alert: _alert, people: _people, ...rest }: AlertSearch): string {
  return JSON.stringify(rest);
}

/** How many filters leave something out. */
export function filtersOf(search: AlertSearch): number {
  const { severity, source, room, type, state, verdict, assigned } = search;
  return [severity, source, room, type, state, verdict, assigned].filter((one) => one !== '')
    .length;
}

/** Without filters, in the same exam, order and grouping. */
export function withoutFilters({ exam, order, people }: AlertSearch): AlertSearch {
  return searchOf({ exam, order, people });
}

/** What the server is asked for. */
export function queryOf(search: AlertSearch, more: { after?: string; username?: string } = {}) {
  const said = {
    order: search.order,
    severity: search.severity,
    source: search.source,
    room: search.room,
    type: search.type,
    standing: search.state,
    status: search.verdict,
    assigned: search.assigned,
    ...more,
  };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
  return { contest_slug: search.exam, ...given };
}

/** Whether the list would show an alert. `me` is the sign-in name of who looks. */
export function fits(alert: Alert, search: AlertSearch, me: string): boolean {
  const { severity, source, room, type, verdict } = search;
  const wanted: readonly (readonly [string, string])[] = [
    [severity, alert.severity],
    [source, alert.source],
    [room, alert.room],
    [type, alert.type],
    [verdict, alert.verdict?.status ?? 'pending'],
  ];
  return (
    wanted.every(([asked, is]) => asked === '' || asked === is) &&
    isOf(alert, search.assigned, me) &&
    stands(alert, search.state)
  );
}

function isOf(alert: Alert, assigned: string, me: string): boolean {
  if (assigned === '') return true;
  if (assigned === 'nobody') return alert.assigned_to === '';
  return alert.assigned_to === (assigned === 'me' ? me : assigned.slice(1));
}

function stands(alert: Alert, state: AlertSearch['state']): boolean {
  if (state === 'all') return true;
  if (state === 'archived') return alert.archived;
  if (alert.archived || alert.withdrawn || alert.superseded_by) return false;
  const isAcknowledged = (alert.acknowledged_at_ms ?? null) !== null;
  return state === '' || isAcknowledged === (state === 'acknowledged');
}

/** An address may hold a number where a text is meant: "4" is a room's name. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
