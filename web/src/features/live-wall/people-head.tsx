import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { memo } from 'react';
import { FilterFold } from '../../ui/filter-fold';
import { MessageButton } from './message-button';
import { STANDING_WORDS, STANDINGS } from './people';
import styles from './people.module.css';
import {
  filtersOf,
  SORT_WORDS,
  SORTS,
  VIEWS,
  YET_TO_START,
  type Search,
  type View,
} from './search';

interface PeopleHeadProps {
  contestSlug: string;
  /** Those in which somebody sits, in their order. */
  rooms: readonly string[];
  count: number;
  yetToStart: number | null;
  search: Search;
  onSearch: (search: Search) => void;
  canAct: boolean;
}

const VIEW_WORDS: Record<View, string> = { table: 'Table', tiles: 'Tiles' };

/**
 * How many are shown, and what one may choose of them. Its fields cost more to draw than a row of
 * the list, so a word about one person leaves them alone.
 */
export const PeopleHead = memo(function PeopleHead(props: PeopleHeadProps) {
  const { contestSlug, rooms, count, search, onSearch, canAct } = props;
  return (
    <div className={styles.head}>
      <h2 id="people" className={styles.heading} tabIndex={-1}>
        People <span className="tabular">({count})</span>
      </h2>
      <SegmentedControl
        aria-label="View"
        className={styles.views}
        value={search.view}
        onChange={(view) => onSearch({ ...search, view })}
        data={VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
      />
      {canAct && (
        <MessageButton
          audience={{ kind: 'all', contestSlug, room: search.room }}
          label={search.room === '' ? 'Message everybody' : `Message ${search.room}`}
        />
      )}
      <FilterFold count={filtersOf(search)} label="Which people" className={styles.filters}>
        <TextInput
          type="search"
          aria-label="Search people"
          placeholder="Name or username"
          className={styles.searchField}
          data-people-search
          value={search.text}
          onChange={(event) => onSearch({ ...search, text: event.currentTarget.value })}
        />
        <NativeSelect
          aria-label="Room"
          value={search.room}
          onChange={(event) => onSearch({ ...search, room: event.currentTarget.value })}
          data={[{ value: '', label: 'Every room' }, ...withChosen(rooms, search.room)]}
        />
        <StandingSelect {...props} />
        <NativeSelect
          aria-label="Order"
          value={search.sort}
          onChange={({ currentTarget: { value } }) =>
            onSearch({ ...search, sort: SORTS.find((one) => one === value) ?? search.sort })
          }
          data={SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
        />
      </FilterFold>
    </div>
  );
});

function StandingSelect({ search, onSearch, yetToStart }: PeopleHeadProps) {
  return (
    <NativeSelect
      aria-label="State"
      value={search.standing}
      onChange={(event) => onSearch({ ...search, standing: event.currentTarget.value })}
      data={[
        { value: '', label: 'Every state' },
        ...STANDINGS.map((value) => ({ value, label: STANDING_WORDS[value] })),
        ...(yetToStart === null ? [] : [{ value: YET_TO_START, label: 'Yet to start' }]),
      ]}
    />
  );
}

/** A room of the address in which nobody sits yet is shown as what it is. */
function withChosen(rooms: readonly string[], chosen: string): string[] {
  return chosen === '' || rooms.includes(chosen) ? [...rooms] : [...rooms, chosen];
}
