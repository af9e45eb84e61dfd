import { useMemo } from 'react';
import type { SittingRow } from '../../contract/wire';
import { ActButtons } from './act-buttons';
import { offeredTo, whoOf } from './acting';
import { MessageButton } from './message-button';
import { NAMED_MAX } from './message-words';
import styles from './people.module.css';
import { TimeButton } from './time-button';

interface ChosenBarProps {
  /** Whom the search shows: nothing is done with those whom one does not see. */
  found: readonly SittingRow[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
  onDone: (words: string) => void;
}

/** What can be done with those who are chosen. Floats below the list, so that no row moves. */
export function ChosenBar({ found, chosen, onChoose, onDone }: ChosenBarProps) {
  const acted = useMemo(
    () => (chosen.size === 0 ? [] : found.filter((row) => chosen.has(row.session_id))),
    [found, chosen],
  );
  if (acted.length === 0) return null;
  return (
    <fieldset className={styles.chosen} aria-label="Those who are chosen">
      <strong>{whoOf(acted)}</strong>
      {acted.length <= NAMED_MAX && <MessageButton audience={{ kind: 'people', rows: acted }} />}
      <TimeButton rows={acted} />
      <ActButtons
        rows={acted}
        onDone={(words) => {
          onChoose(new Set());
          onDone(words);
        }}
      />
      {offeredTo(acted).length === 0 && (
        <span>They stand differently: nothing can be done with all of them at once.</span>
      )}
      <ChooseAll rows={found} count={acted.length} onChoose={onChoose} />
      <button type="button" className={styles.plain} data-last onClick={() => onChoose(new Set())}>
        Choose nobody
      </button>
    </fieldset>
  );
}

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
