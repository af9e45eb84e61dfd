import { Button, NativeSelect } from '@mantine/core';
import type { BoardState } from './alert-board';
import { FilterFold } from '../../ui/filter-fold';
import { useAlertTypes } from './alert-rule';
import { filtersOf, withoutFilters, type AlertSearch } from './alert-search';

interface AlertFiltersProps {
  search: AlertSearch;
  onSearch: (search: AlertSearch) => void;
  state: BoardState;
}

/** What the list leaves out and what comes first; all of it is in the address. */
export function AlertFilters({ search, onSearch, state }: AlertFiltersProps) {
  const types = useAlertTypes().data?.types ?? [];
  const ofSource = types.filter(({ source }) => search.source === '' || source === search.source);
  const titles = new Map(ofSource.map(({ type, title }) => [type, title]));
  for (const { type } of state.alerts) if (!titles.has(type)) titles.set(type, type);
  const rooms = new Set([...state.rooms, search.room].filter((room) => room !== ''));
  const set = (name: keyof AlertSearch) => (value: string) =>
    onSearch({ ...search, [name]: value, alert: '' });
  const count = filtersOf(search);
  return (
    <FilterFold count={count} label="Which alerts">
      <Choice label="Order" value={search.order} onChange={set('order')} options={ORDERS} />
      <Choice label="Together" value={search.people} onChange={set('people')} options={TOGETHER} />
      <Choice label="State" value={search.state} onChange={set('state')} options={STATES} />
      <Choice
        label="Severity"
        value={search.severity}
        onChange={set('severity')}
        options={SEVERITIES}
      />
      <Choice
        label="Room"
        value={search.room}
        onChange={set('room')}
        options={[['', 'Every room'], ...[...rooms].map((room) => [room, room] as const)]}
      />
      <Choice
        label="Type"
        value={search.type}
        onChange={set('type')}
        options={[['', 'Every type'], ...withChosen(titles, search.type)]}
      />
      <Choice label="Source" value={search.source} onChange={set('source')} options={SOURCES} />
      <Choice label="With" value={search.assigned} onChange={set('assigned')} options={ASSIGNED} />
      <Choice label="Decided" value={search.verdict} onChange={set('verdict')} options={DECIDED} />
      {count > 0 && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onSearch(withoutFilters(search))}
        >
          Clear filters
        </Button>
      )}
    </FilterFold>
  );
}

type Options = readonly (readonly [string, string])[];

const ORDERS: Options = [
  ['', 'Most urgent first'],
  ['newest', 'Newest first'],
];
const TOGETHER: Options = [
  ['', 'By person'],
  ['no', 'Each alert'],
];
const STATES: Options = [
  ['', 'Not archived'],
  ['open', 'Not seen yet'],
  ['acknowledged', 'Acknowledged'],
  ['archived', 'Archived'],
  ['all', 'All'],
];
const SEVERITIES: Options = [
  ['', 'Every severity'],
  ['critical', 'Critical'],
  ['warning', 'Warning'],
  ['info', 'Info'],
];
const SOURCES: Options = [
  ['', 'Every source'],
  ['proctor', 'Noticed here'],
  ['contest-eval', 'From analysis'],
];
const ASSIGNED: Options = [
  ['', 'With anybody'],
  ['me', 'With me'],
  ['nobody', 'With nobody'],
];
const DECIDED: Options = [
  ['', 'Decided or not'],
  ['pending', 'Not decided'],
  ['real', 'It holds'],
  ['false_positive', 'Another cause'],
  ['inconclusive', 'Not clear'],
];

/** What the address asks for is among them, though nothing here has it. */
function withChosen(titles: ReadonlyMap<string, string>, chosen: string): Options {
  const all: [string, string][] = [...titles];
  if (chosen !== '' && !titles.has(chosen)) all.push([chosen, chosen]);
  return all;
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: Options;
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      size="xs"
      value={value}
      data-chosen={value !== '' || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={options.map(([option, words]) => ({ value: option, label: words }))}
    />
  );
}
