import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { Alert, SittingRow } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { SEVERITIES } from '../../ui/severity';
import { ShapeMark } from '../../ui/shape-mark';
import styles from './live-wall.module.css';
import { MessageButton } from './message-button';
import { unreadWords } from './message-words';
import messageStyles from './messages.module.css';
import { causeWordsOf, standingOf, whenOf } from './people';
import { StandingMark } from './standing-mark';
import { StillTile } from './still-tile';
import { TrackWords } from './track-words';

/** Null for those who may only watch. */
export type OnChoose = ((id: string, isChosen: boolean) => void) | null;

/** A row keeps its identity until a message replaces it, so a thousand others are not drawn again. */
export const PersonRow = memo(function PersonRow({
  row,
  alert,
  isChosen,
  onChoose,
}: {
  row: SittingRow;
  alert: Alert | undefined;
  isChosen: boolean;
  onChoose: OnChoose;
}) {
  return (
    <li className={styles.row} data-choosable={onChoose !== null || undefined}>
      {onChoose && (
        <Checkbox
          aria-label={`Choose ${row.name}`}
          checked={isChosen}
          disabled={row.status === 'ended'}
          onChange={(event) => onChoose(row.session_id, event.currentTarget.checked)}
        />
      )}
      <StillTile row={row} />
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
      <Standing row={row} />
      {row.status === 'ended' ? <Noticed alert={alert} /> : <TrackWords row={row} />}
      <div className={messageStyles.rowLast}>
        <WhenWords row={row} />
        {onChoose && row.status !== 'ended' && (
          <MessageButton audience={{ kind: 'people', rows: [row] }} />
        )}
      </div>
    </li>
  );
});

function Standing({ row }: { row: SittingRow }) {
  const cause = causeWordsOf(row);
  const unread = row.status === 'ended' ? null : unreadWords(row);
  return (
    <span className={styles.rowStanding}>
      <StandingMark standing={standingOf(row)} />
      {cause && <span className={styles.quiet}>{cause}</span>}
      {unread && <span className={styles.quiet}>{unread}</span>}
    </span>
  );
}

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

function WhenWords({ row }: { row: SittingRow }) {
  const [words, ms] = whenOf(row);
  return (
    <span className={styles.rowSeen}>
      {words} <time dateTime={new Date(ms).toISOString()}>{clockTime(ms)}</time>
    </span>
  );
}
