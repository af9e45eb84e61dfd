import { NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo, useMemo } from 'react';
import type { Alert, SittingRow } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { SEVERITIES } from '../../ui/severity';
import { ShapeMark } from '../../ui/shape-mark';
import styles from './live-wall.module.css';
import { byUrgency, matching, standingOf, STANDINGS, STANDING_WORDS, type Search } from './people';
import { StandingMark } from './standing-mark';
import { TrackWords } from './track-words';

interface PeopleListProps {
  rows: readonly SittingRow[];
  /** By sitting: what is left to review of one that has ended. */
  noticed: ReadonlyMap<string, Alert>;
  search: Search;
  onSearch: (search: Search) => void;
}

/**
 * Everybody who joined, who needs a look first; the search is kept in the address.
 * Drawn again only for a change of its own, not with every second that passes on the wall.
 */
export const PeopleList = memo(function PeopleList({
  rows,
  noticed,
  search,
  onSearch,
}: PeopleListProps) {
  const found = useMemo(() => byUrgency(matching(rows, search)), [rows, search]);
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
      </div>
      {found.length === 0 ? (
        <p className={styles.calm}>Nobody matches. Clear the search to see all {rows.length}.</p>
      ) : (
        <PeopleRows rows={found} noticed={noticed} />
      )}
    </section>
  );
});

function PeopleRows({ rows, noticed }: Pick<PeopleListProps, 'rows' | 'noticed'>) {
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <PersonRow key={row.session_id} row={row} alert={noticed.get(row.session_id)} />
      ))}
    </ul>
  );
}

/** A row keeps its identity until a message replaces it, so a thousand others are not drawn again. */
const PersonRow = memo(function PersonRow({
  row,
  alert,
}: {
  row: SittingRow;
  alert: Alert | undefined;
}) {
  return (
    <li className={styles.row}>
      <div className={styles.rowWho}>
        <Link
          to="/review/$sessionId"
          params={{ sessionId: row.session_id }}
          className={styles.rowName}
        >
          {row.name}
        </Link>
        <span className={styles.quiet}>
          {row.hackerrank_username} · {row.room}
        </span>
      </div>
      <StandingMark standing={standingOf(row)} />
      {row.status === 'ended' ? <Noticed alert={alert} /> : <TrackWords row={row} />}
      <WhenWords row={row} />
    </li>
  );
});

/**
 * In place of the tracks, which have nothing more to say of a sitting that has ended. It leads to
 * its place in the recording: "Needs you" no longer does.
 */
function Noticed({ alert }: { alert: Alert | undefined }) {
  if (alert === undefined) return <span />;
  const { shape, tone, word } = SEVERITIES[alert.severity];
  return (
    <Link
      to="/review/$sessionId"
      params={{ sessionId: alert.session_id }}
      search={{ at: alert.last_seen_at_ms }}
      className={styles.rowNoticed}
    >
      <ShapeMark shape={shape} tone={tone} /> {word}: {alert.title}
    </Link>
  );
}

/**
 * Of a connected person the row holds no newer time than that of its last change, which would read
 * as silence; so it says when they joined.
 */
function WhenWords({ row }: { row: SittingRow }) {
  const [words, ms] = whenOf(row);
  return (
    <span className={styles.rowSeen}>
      {words} <time dateTime={new Date(ms).toISOString()}>{clockTime(ms)}</time>
    </span>
  );
}

function whenOf(row: SittingRow): [string, number] {
  if (row.ended_at_ms !== null) return ['ended', row.ended_at_ms];
  if (row.connection === 'disconnected') return ['last heard', row.last_seen_at_ms];
  return ['joined', row.created_at_ms];
}
