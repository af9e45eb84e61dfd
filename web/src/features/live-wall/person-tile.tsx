import { memo } from 'react';
import { ChooseBox, PersonLink, type PersonProps } from './person-cells';
import styles from './people.module.css';
import { NoticedWords, StandingWords } from './person-words';
import { StillTile } from './still-tile';
import { TrackWords } from './track-words';

/** One person as a tile: what they see, who they are, how they stand, and what was noticed. */
export const PersonTile = memo(function PersonTile(props: PersonProps & { column: number }) {
  const { row, noticed, clock, isActive, onChoose, column } = props;
  const tabIndex = isActive ? 0 : -1;
  return (
    <td aria-colindex={column + 1} className={styles.tile} data-person={row.session_id}>
      <StillTile row={row} tabIndex={tabIndex} isCell={false} />
      <div className={styles.tileWho}>
        <div className={styles.who}>
          <PersonLink row={row} tabIndex={tabIndex} />
          <span className={styles.quiet}>
            {row.hackerrank_username} · {row.room}
          </span>
        </div>
        {onChoose && <ChooseBox {...props} onChoose={onChoose} />}
      </div>
      <StandingWords row={row} clock={clock} />
      {row.status !== 'ended' && <TrackWords row={row} />}
      <NoticedWords noticed={noticed} tabIndex={tabIndex} />
    </td>
  );
});
