/** What was agreed with somebody, in a few words. Pure. */
import type { RosterPerson } from '../../contract/wire';

/** "15 min, 2 breaks of 10 min, reader"; empty where nothing was agreed. Never the note. */
export function accommodationWords(person: RosterPerson): string {
  const { extra_percent: percent, breaks, break_minutes: length } = person.accommodation;
  const { relaxed, reader_allowed: hasReader } = person.accommodation;
  return [
    person.extra_minutes > 0 && `${person.extra_minutes} min`,
    percent > 0 && `${percent} % more time`,
    breaks > 0 && `${breaks} ${breaks === 1 ? 'break' : 'breaks'} of ${length} min`,
    hasReader && 'reader',
    relaxed.length > 0 && `${relaxed.length} ${relaxed.length === 1 ? 'rule' : 'rules'} relaxed`,
  ]
    .filter(Boolean)
    .join(', ');
}
