import { VisuallyHidden } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useCallback, useContext, useRef, type KeyboardEvent } from 'react';
import type { SittingRow } from '../../contract/wire';
import { PersonCells, type OnChoose } from './person-cells';
import { PersonTile } from './person-tile';
import styles from './people.module.css';
import type { View } from './search';
import type { StandingClocks } from './standing-clocks';
import { StillsSource } from './still-source';
import type { Noticed } from './urgency';
import { useLines } from './use-lines';
import { useRovingPerson } from './use-roving-person';
import { useSameList } from './use-same-list';

interface PeopleGridProps {
  rows: readonly SittingRow[];
  noticed: ReadonlyMap<string, Noticed>;
  clocks: StandingClocks;
  chosen: ReadonlySet<string>;
  onChoose: OnChoose;
  view: View;
}

const TILE_PX = 208;
const GAP_PX = 12;
/** On a phone two stand beside each other. */
const COLUMNS_MIN = 2;

/** Everybody who is found, as a table or as tiles; only what can be seen is drawn. */
export function PeopleGrid(props: PeopleGridProps) {
  const { rows, noticed, clocks, chosen, onChoose, view } = props;
  const place = useRef<HTMLTableElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const { ref: measured, width } = useElementSize();
  const hasStills = useContext(StillsSource) !== null;
  const isTable = view === 'table';
  const columns = isTable ? 1 : columnsIn(width);
  const { at, activeId, onFocus, onKey } = useRovingPerson(place, rows, columns);
  // Every other list of ids lays thousands of lines out anew.
  const ids = useSameList(rows.map((row) => row.session_id));
  const keyOf = useCallback(
    (line: number) => (isTable ? (ids[line] ?? line) : `${columns} ${line}`),
    [isTable, ids, columns],
  );
  const { virtual, scrollMargin } = useLines(body, {
    count: Math.ceil(rows.length / columns),
    activeLine: Math.floor(at / columns),
    estimatePx: isTable ? estimateOfRow(hasStills, width) : estimateOfTile(hasStills),
    keyOf,
  });
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const seen = virtual.range === null ? 1 : virtual.range.endIndex - virtual.range.startIndex;
    const next = onKey(event, Math.max(1, seen - 1));
    if (next !== null) virtual.scrollToIndex(Math.floor(next / columns), { align: 'auto' });
  };
  const cellsOf = (row: SittingRow) => ({
    row,
    noticed: noticed.get(row.session_id),
    clock: clocks.of(row),
    isChosen: chosen.has(row.session_id),
    isActive: row.session_id === activeId,
    onChoose,
  });
  const headLines = isTable ? 1 : 0;
  return (
    <table
      ref={useMergedRef(place, measured)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- The pattern for a table that is worked in by keys.
      role="grid"
      tabIndex={-1}
      aria-label={isTable ? 'People as a table' : 'People as tiles'}
      aria-describedby="people-keys"
      aria-rowcount={Math.ceil(rows.length / columns) + headLines}
      aria-colcount={isTable ? undefined : columns}
      className={styles.grid}
      data-view={view}
      data-stills={hasStills || undefined}
      data-choosable={onChoose !== null || undefined}
      onKeyDown={press}
      onFocus={onFocus}
    >
      <VisuallyHidden component="caption" id="people-keys">
        The arrow keys, Home, End and the first letters of a name move; Tab reaches what can be done
        with one person.
      </VisuallyHidden>
      {isTable && <TableHead canChoose={onChoose !== null} hasStills={hasStills} />}
      <tbody ref={body} className={styles.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => (
          <tr
            key={key}
            ref={virtual.measureElement}
            aria-rowindex={index + 1 + headLines}
            data-index={index}
            {...(isTable && { 'data-person': rows[index]?.session_id })}
            className={isTable ? styles.row : styles.tiles}
            style={{
              top: start - scrollMargin,
              ...(isTable ? {} : { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }),
            }}
          >
            {rows
              .slice(index * columns, (index + 1) * columns)
              .map((row, column) =>
                isTable ? (
                  <PersonCells key={row.session_id} {...cellsOf(row)} />
                ) : (
                  <PersonTile key={row.session_id} column={column} {...cellsOf(row)} />
                ),
              )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the columns are, for those who hear the table too. */
function TableHead({ canChoose, hasStills }: { canChoose: boolean; hasStills: boolean }) {
  const words = ['Person', 'State and recording', 'Newest alert', 'When'];
  return (
    <thead className={styles.headGroup}>
      <tr aria-rowindex={1} className={styles.row}>
        {canChoose && (
          <th scope="col">
            <VisuallyHidden>Choose</VisuallyHidden>
          </th>
        )}
        {hasStills && <th scope="col">Screen</th>}
        {words.map((word) => (
          <th key={word} scope="col">
            {word}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function columnsIn(widthPx: number): number {
  return Math.max(COLUMNS_MIN, Math.floor((widthPx + GAP_PX) / (TILE_PX + GAP_PX)));
}

/** Only for what was never drawn; then it is measured. */
function estimateOfRow(hasStills: boolean, widthPx: number): number {
  if (widthPx > 0 && widthPx < 600) return hasStills ? 168 : 124;
  return hasStills ? 92 : 62;
}

function estimateOfTile(hasStills: boolean): number {
  return hasStills ? 264 : 132;
}
