import { useMemo, type ReactNode } from 'react';
import { ConnectionWords } from '../../ui/connection-words';
import type { LiveState } from './live-picture';
import styles from './live-wall.module.css';
import { countsOf } from './people';
import { YET_TO_START } from './search';

interface WallHeadProps {
  state: LiveState;
  /** Null where nobody knows who is expected. */
  yetToStart: number | null;
  /** Whose list is open; empty for everybody's. */
  standing: string;
  onOpen: (standing: string) => void;
  children?: ReactNode;
}

/** The wall's first line: which exam, how many are where, and how current that is. */
export function WallHead({ state, yetToStart, standing, onOpen, children }: WallHeadProps) {
  const counts = useMemo(() => countsOf(state.sittings), [state.sittings]);
  const said: [count: number, word: string, standing: string][] = [
    [counts.live, 'live', 'live'],
    [counts.disconnected, 'disconnected', 'disconnected'],
    [counts.pending, 'pending', 'pending'],
    [counts.locked, 'locked', 'locked'],
    [counts.finished, 'finished', 'finished'],
  ];
  if (yetToStart !== null) said.push([yetToStart, 'yet to start', YET_TO_START]);
  said.push([state.sittings.length, 'in all', '']);
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{state.title || 'Live'}</h1>
      {children}
      <ul className={styles.counts} aria-label="Counts">
        {state.hasPicture &&
          said.map(([count, word, opened]) => (
            <li key={word}>
              <button
                type="button"
                className={styles.count}
                aria-pressed={opened === standing}
                onClick={() => onOpen(opened)}
              >
                <strong className="tabular">{count}</strong> {word}
              </button>
            </li>
          ))}
      </ul>
      <span className={styles.connection}>
        <ConnectionWords connection={state.connection} />
      </span>
    </header>
  );
}
