import { NativeSelect, TextInput } from '@mantine/core';
import { memo, useCallback, useContext, useMemo, useState } from 'react';
import type { Alert, SittingRow } from '../../contract/wire';
import { ActButtons } from './act-buttons';
import { offeredTo, whoOf } from './acting';
import styles from './live-wall.module.css';
import { byUrgency, matching, STANDINGS, STANDING_WORDS, type Search } from './people';
import { MessageButton } from './message-button';
import { NAMED_MAX } from './message-words';
import { TimeButton } from './time-button';
import { PersonRow, type OnChoose } from './person-row';
import { StillsSource } from './still-source';

interface PeopleListProps {
  contestSlug: string;
  rows: readonly SittingRow[];
  /** By sitting: what is left to review of one that has ended. */
  noticed: ReadonlyMap<string, Alert>;
  search: Search;
  onSearch: (search: Search) => void;
  canAct: boolean;
  onDone: (words: string) => void;
}

/**
 * Everybody who joined, who needs a look first; the search is kept in the address.
 * Drawn again only for a change of its own, not with every second that passes on the wall.
 */
export const PeopleList = memo(function PeopleList({
  contestSlug,
  rows,
  noticed,
  search,
  onSearch,
  canAct,
  onDone,
}: PeopleListProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const found = useMemo(() => byUrgency(matching(rows, search)), [rows, search]);
  const acted = useMemo(() => found.filter((row) => chosen.has(row.session_id)), [found, chosen]);
  const choose = useCallback((id: string, isChosen: boolean) => {
    setChosen((before) => {
      const after = new Set(before);
      if (isChosen) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  const rooms = [...new Set(rows.map((row) => row.room))].toSorted((a, b) => a.localeCompare(b));
  return (
    <section className={styles.people} aria-labelledby="people">
      <div className={styles.peopleHead}>
        <h2 id="people" className={styles.heading}>
          People <span className="tabular">({found.length})</span>
        </h2>
        <TextInput
          type="search"
          aria-label="Search people"
          placeholder="Name or username"
          data-people-search
          value={search.text}
          onChange={(event) => onSearch({ ...search, text: event.currentTarget.value })}
        />
        <NativeSelect
          aria-label="Room"
          value={search.room}
          onChange={(event) => onSearch({ ...search, room: event.currentTarget.value })}
          data={[{ value: '', label: 'Every room' }, ...rooms]}
        />
        <NativeSelect
          aria-label="State"
          value={search.standing}
          onChange={(event) => onSearch({ ...search, standing: event.currentTarget.value })}
          data={[
            { value: '', label: 'Every state' },
            ...STANDINGS.map((value) => ({ value, label: STANDING_WORDS[value] })),
          ]}
        />
        {canAct && (
          <MessageButton
            audience={{ kind: 'all', contestSlug, room: search.room }}
            label={search.room === '' ? 'Message everybody' : `Message ${search.room}`}
          />
        )}
      </div>
      {acted.length > 0 && (
        <fieldset className={styles.chosen} aria-label="Those who are chosen">
          <strong>{whoOf(acted)}</strong>
          {acted.length <= NAMED_MAX && (
            <MessageButton audience={{ kind: 'people', rows: acted }} />
          )}
          <TimeButton rows={acted} />
          <ActButtons
            rows={acted}
            onDone={(words) => {
              setChosen(new Set());
              onDone(words);
            }}
          />
          {offeredTo(acted).length === 0 && (
            <span>They stand differently: nothing can be done with all of them at once.</span>
          )}
          <ChooseAll rows={found} count={acted.length} onChoose={setChosen} />
          <button
            type="button"
            className={styles.plain}
            data-last
            onClick={() => setChosen(new Set())}
          >
            Choose nobody
          </button>
        </fieldset>
      )}
      {found.length === 0 ? (
        <p className={styles.calm}>Nobody matches. Clear the search to see all {rows.length}.</p>
      ) : (
        <PeopleRows
          rows={found}
          noticed={noticed}
          chosen={chosen}
          onChoose={canAct ? choose : null}
        />
      )}
    </section>
  );
});

/** Everybody whom the search shows, as long as they still sit. */
function ChooseAll(props: {
  rows: readonly SittingRow[];
  count: number;
  onChoose: (ids: ReadonlySet<string>) => void;
}) {
  const open = props.rows.filter((row) => row.status !== 'ended');
  if (open.length <= props.count) return null;
  return (
    <button
      type="button"
      className={styles.plain}
      onClick={() => props.onChoose(new Set(open.map((row) => row.session_id)))}
    >
      Choose all {open.length} shown
    </button>
  );
}

interface PeopleRowsProps extends Pick<PeopleListProps, 'rows' | 'noticed'> {
  chosen: ReadonlySet<string>;
  onChoose: OnChoose;
}

function PeopleRows({ rows, noticed, chosen, onChoose }: PeopleRowsProps) {
  const hasStills = useContext(StillsSource) !== null;
  return (
    <ul className={styles.rows} data-stills={hasStills || undefined}>
      {rows.map((row) => (
        <PersonRow
          key={row.session_id}
          row={row}
          alert={noticed.get(row.session_id)}
          isChosen={chosen.has(row.session_id)}
          onChoose={onChoose}
        />
      ))}
    </ul>
  );
}
