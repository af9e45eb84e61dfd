/** The lines of the alerts page's list: alerts, or people with theirs behind them. Pure. */
import type { NamedAlert, PersonCounts } from '../../contract/alerts-wire';

export interface PersonLine {
  kind: 'person';
  key: string;
  /** The username as it is compared. */
  person: string;
  name: string;
  room: string;
  counts: PersonCounts;
  isOpen: boolean;
  /** The one that decides where the person stands in the list. */
  first: NamedAlert;
}

export interface AlertLine {
  kind: 'alert';
  key: string;
  alert: NamedAlert;
  /** It stands under its person's line. */
  isUnder: boolean;
}

export type Line = PersonLine | AlertLine;

interface Listed {
  alerts: readonly NamedAlert[];
  people: ReadonlyMap<string, PersonCounts>;
  opened: ReadonlyMap<string, readonly NamedAlert[]>;
}

/** Each alert by itself, in the order of the list. */
export function alertLines({ alerts }: Pick<Listed, 'alerts'>): Line[] {
  return alerts.map((alert) => lineOf(alert, false));
}

/**
 * Each person where their first alert stands. Who has one alert is that alert; those of the others
 * stand under them while they are open.
 */
export function personLines(listed: Listed, open: ReadonlySet<string>): Line[] {
  const byPerson = new Map<string, NamedAlert[]>();
  for (const alert of listed.alerts) {
    const those = byPerson.get(alert.username_norm);
    if (those) those.push(alert);
    else byPerson.set(alert.username_norm, [alert]);
  }
  return [...byPerson].flatMap(([person, loaded]) => {
    const first = loaded[0];
    if (!first) return [];
    const counts = listed.people.get(person) ?? NONE;
    if (totalOf(counts) <= 1 && loaded.length === 1) return [lineOf(first, false)];
    const isOpen = open.has(person);
    const head: PersonLine = {
      kind: 'person',
      key: `person ${person}`,
      person,
      name: nameOf(first),
      room: first.room,
      counts,
      isOpen,
      first,
    };
    const those = listed.opened.get(person) ?? loaded;
    return isOpen ? [head, ...those.map((alert) => lineOf(alert, true))] : [head];
  });
}

/** Who it is about, by the name that a person in the room knows. */
export function nameOf(alert: { name: string; hackerrank_username: string }): string {
  return alert.name || alert.hackerrank_username;
}

export function totalOf({ critical, warning, info }: PersonCounts): number {
  return critical + warning + info;
}

const NONE: PersonCounts = { username_norm: '', critical: 0, warning: 0, info: 0 };

function lineOf(alert: NamedAlert, isUnder: boolean): AlertLine {
  return { kind: 'alert', key: alert.id, alert, isUnder };
}
