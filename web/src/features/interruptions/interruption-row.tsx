import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import type { Interruption } from '../../contract/time-wire';
import { Quiet, RowActs } from '../../ui/page';
import { useNow } from '../../ui/use-now';
import { spanWords, stoodWords, titleOf } from './interruption-words';
import styles from './interruptions.module.css';
import { TouchedPeople } from './touched-people';

/** One interruption: what, whom, by whom, from when to when; those whom it touched on a press. */
export function InterruptionRow({ one }: { one: Interruption }) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const nowMs = useNow(30_000);
  return (
    <li className={styles.row}>
      <div className={styles.said}>
        <span>
          <strong>{titleOf(one)}</strong> <Quiet>{spanWords(one)}</Quiet>
        </span>
        <span>{stoodWords(one, nowMs)}</span>
        <span>
          Stopped by {one.opened_by}: {one.reason}
        </span>
        {one.to_ms !== null && (
          <span>
            Started again by {one.closed_by}: {one.closed_reason}
          </span>
        )}
      </div>
      <RowActs>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`People and evidence: ${titleOf(one)}, ${spanWords(one)}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          People and evidence
        </Button>
      </RowActs>
      <div id={id} className={styles.people} hidden={!isOpen}>
        {isOpen && <TouchedPeople one={one} />}
      </div>
    </li>
  );
}
