import { memo } from 'react';
import type { Interruption } from '../../contract/time-wire';
import type { SittingRow } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { ReviewLink } from '../../ui/review-link';
import { TouchBox } from '../../ui/touch-box';
import { MessageButton } from './message-button';
import messageStyles from './messages.module.css';
import { whenOf } from './people';
import styles from './people.module.css';
import { NoticedWords, StandingWords } from './person-words';
import { StillTile } from './still-tile';
import { TimeButton } from './time-button';
import { TrackWords } from './track-words';
import type { Noticed } from './urgency';

/** Null for those who may only watch. */
export type OnChoose = ((id: string, isChosen: boolean) => void) | null;

export interface PersonProps {
  row: SittingRow;
  noticed: Noticed | undefined;
  /** What stopped their clock; undefined while it runs. */
  clock: Interruption | undefined;
  isChosen: boolean;
  /** Whether Tab reaches what can be done with them. */
  isActive: boolean;
  onChoose: OnChoose;
}

/** A row keeps its identity until a message replaces it, so that no other is drawn again. */
export const PersonCells = memo(function PersonCells(props: PersonProps) {
  const { row, noticed, clock, isActive, onChoose } = props;
  const tabIndex = isActive ? 0 : -1;
  return (
    <>
      {onChoose && (
        <td>
          <ChooseBox {...props} onChoose={onChoose} />
        </td>
      )}
      <StillTile row={row} tabIndex={tabIndex} />
      <td className={styles.who}>
        <PersonLink row={row} tabIndex={tabIndex} />
        <span className={styles.quiet}>
          {row.hackerrank_username} · {row.room}
        </span>
      </td>
      <td className={styles.state}>
        <StandingWords row={row} clock={clock} />
        {row.status !== 'ended' && <TrackWords row={row} />}
      </td>
      <td>
        <NoticedWords noticed={noticed} tabIndex={tabIndex} />
      </td>
      <td className={messageStyles.rowLast}>
        <WhenWords row={row} />
        {onChoose && row.status !== 'ended' && (
          <span className={styles.rowActs}>
            <TimeButton rows={[row]} clock={clock} tabIndex={tabIndex} />
            <MessageButton audience={{ kind: 'people', rows: [row] }} tabIndex={tabIndex} />
          </span>
        )}
      </td>
    </>
  );
});

/** What has the focus when the keys lead to somebody. */
export function PersonLink({ row, tabIndex }: { row: SittingRow; tabIndex: number }) {
  return (
    <ReviewLink
      sessionId={row.session_id}
      className={styles.name}
      tabIndex={tabIndex}
      data-person-link
    >
      {row.name}
    </ReviewLink>
  );
}

export function ChooseBox({
  row,
  isChosen,
  isActive,
  onChoose,
}: PersonProps & { onChoose: NonNullable<OnChoose> }) {
  return (
    <TouchBox
      className={styles.choose ?? ''}
      aria-label={`Choose ${row.name}`}
      checked={isChosen}
      disabled={row.status === 'ended'}
      tabIndex={isActive ? 0 : -1}
      onChange={(event) => onChoose(row.session_id, event.currentTarget.checked)}
    />
  );
}

function WhenWords({ row }: { row: SittingRow }) {
  const [words, ms] = whenOf(row);
  return (
    <span className={styles.when}>
      {words} <time dateTime={new Date(ms).toISOString()}>{clockTime(ms)}</time>
    </span>
  );
}
