import { Button } from '@mantine/core';
import { memo, useCallback, useMemo, useState } from 'react';
import type { SittingRow } from '../../contract/wire';
import { ChosenBar } from './chosen-bar';
import { PeopleGrid } from './people-grid';
import { PeopleHead } from './people-head';
import { PeopleOrder, roomsOf } from './people-order';
import styles from './people.module.css';
import type { People } from './people';
import { YET_TO_START, type Search } from './search';
import type { StandingClocks } from './standing-clocks';
import type { Noticed } from './urgency';
import { useHeldOrder } from './use-held-order';
import { useSameList } from './use-same-list';
import { YetToStartList } from './yet-to-start-list';

interface PeopleListProps {
  contestSlug: string;
  rows: readonly SittingRow[];
  people: People;
  noticed: ReadonlyMap<string, Noticed>;
  clocks: StandingClocks;
  /** Null where nobody knows who is expected. */
  yetToStart: number | null;
  search: Search;
  onSearch: (search: Search) => void;
  canAct: boolean;
  onDone: (words: string) => void;
}

/**
 * Everybody who joined, who needs a look first; the search is kept in the address.
 * Drawn again only for a change of its own, not with every second that passes on the wall.
 */
export const PeopleList = memo(function PeopleList(props: PeopleListProps) {
  const { contestSlug, rows, people, noticed, yetToStart, search, onSearch } = props;
  const [order] = useState(() => new PeopleOrder());
  const found = useMemo(() => order.update(rows, noticed, search), [order, rows, noticed, search]);
  const inOrder = useMemo(() => roomsOf(rows), [rows]);
  const rooms = useSameList(inOrder);
  const isAwaited = search.standing === YET_TO_START;
  return (
    <section className={styles.people} aria-labelledby="people">
      <PeopleHead
        contestSlug={contestSlug}
        rooms={rooms}
        count={isAwaited ? (yetToStart ?? 0) : found.length}
        yetToStart={yetToStart}
        search={search}
        onSearch={onSearch}
        canAct={props.canAct}
      />
      {isAwaited ? (
        <YetToStartList contestSlug={contestSlug} search={search} yetToStart={yetToStart} />
      ) : found.length === 0 ? (
        <p className={styles.calm}>
          {rows.length === 0
            ? 'Nobody has joined yet.'
            : `Nobody matches. Clear the search to see all ${rows.length}.`}
        </p>
      ) : (
        <FoundPeople {...props} found={found} people={people} />
      )}
    </section>
  );
});

function FoundPeople(props: PeopleListProps & { found: readonly SittingRow[] }) {
  const { found, people, noticed, clocks, search, canAct, onDone } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback((id: string, isChosen: boolean) => {
    setChosen((before) => {
      const after = new Set(before);
      if (isChosen) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  const { rows, changed, refresh, handlers } = useHeldOrder(found, people, search);
  return (
    <>
      <div className={styles.list} {...handlers}>
        {changed > 0 && <Moved changed={changed} onRefresh={refresh} />}
        <PeopleGrid
          rows={rows}
          noticed={noticed}
          clocks={clocks}
          chosen={chosen}
          onChoose={canAct ? choose : null}
          view={search.view}
        />
      </div>
      <ChosenBar found={found} chosen={chosen} onChoose={setChosen} onDone={onDone} />
    </>
  );
}

/** The order is held while somebody points at the list, and says so. */
function Moved({ changed, onRefresh }: { changed: number; onRefresh: () => void }) {
  return (
    <div className={styles.moved}>
      <span>
        {changed === 1 ? '1 person changed places' : `${changed} people changed places`}
        <Button size="compact-sm" variant="default" onClick={onRefresh}>
          Refresh order
        </Button>
      </span>
    </div>
  );
}
