import type { ReactNode } from 'react';
import { ConnectionWords } from './connection-words';
import type { LiveState } from './live-picture';
import styles from './live-wall.module.css';
import { countsOf } from './people';

interface WallHeadProps {
  state: LiveState;
  /** Null where nobody knows who is expected. */
  yetToStart: number | null;
  children?: ReactNode;
}

/** The wall's first line: which exam, how many are where, and how current that is. */
export function WallHead({ state, yetToStart, children }: WallHeadProps) {
  const counts = countsOf(state.sittings);
  const said: [number, string][] = [
    [counts.live, 'live'],
    [counts.disconnected, 'disconnected'],
    [counts.pending, 'pending'],
    [counts.locked, 'locked'],
    [counts.finished, 'finished'],
    ...(yetToStart === null ? [] : [[yetToStart, 'yet to start'] as [number, string]]),
  ];
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{state.title || 'Live'}</h1>
      {children}
      <ul className={styles.counts} aria-label="Counts">
        {state.hasPicture &&
          said.map(([count, word]) => (
            <li key={word}>
              <strong className="tabular">{count}</strong> {word}
            </li>
          ))}
      </ul>
      <span className={styles.connection}>
        <ConnectionWords connection={state.connection} />
      </span>
    </header>
  );
}
