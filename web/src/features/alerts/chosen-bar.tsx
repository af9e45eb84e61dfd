import { Button } from '@mantine/core';
import type { AlertDeed } from '../../contract/alerts-wire';
import type { Line } from './alert-rows';
import { counted, DEEDS } from './alert-words';
import styles from './alerts.module.css';
import type { Chosen } from './use-chosen';
import { AT_ONCE_MAX } from './use-deciding';

const OFFERED: readonly AlertDeed[] = ['acknowledge', 'assign', 'archive', 'note', 'unarchive'];

interface ChosenBarProps {
  chosen: Chosen;
  lines: readonly Line[];
  onAct: (deed: AlertDeed) => void;
}

/** What can be done with those who are chosen; each shows first whom it touches. */
export function ChosenBar({ chosen, lines, onAct }: ChosenBarProps) {
  if (chosen.ids.size === 0) return null;
  return (
    <fieldset className={styles.chosen} aria-label="Those that are chosen">
      <strong>{counted(chosen.ids.size, 'alert')} chosen</strong>
      {OFFERED.map((deed) => (
        <Button key={deed} variant="default" size="compact-sm" onClick={() => onAct(deed)}>
          {DEEDS[deed].verb}
        </Button>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={() => chosen.setAll(lines)}>
        Choose all shown
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={chosen.clear}>
        Choose none
      </Button>
      {chosen.ids.size > AT_ONCE_MAX && (
        <span className={styles.quiet}>The first {AT_ONCE_MAX} are done at once.</span>
      )}
    </fieldset>
  );
}
