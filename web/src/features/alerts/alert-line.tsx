import { memo } from 'react';
import { SeverityMark } from '../../ui/severity-mark';
import { ShapeMark } from '../../ui/shape-mark';
import { SEVERITIES } from '../../ui/severity';
import { TouchBox } from '../../ui/touch-box';
import { nameOf, totalOf, type AlertLine, type PersonLine } from './alert-rows';
import { agoWords, asksFor, standingWords, whenWords } from './alert-words';
import styles from './alerts.module.css';

interface LineProps {
  /** Whether Tab comes here: one line at a time does. */
  isAtHand: boolean;
  onFocus: () => void;
  isChosen: boolean;
  /** Null for those who may only watch. */
  onChoose: ((isChosen: boolean) => void) | null;
}

interface AlertItemProps extends LineProps {
  line: AlertLine;
  isOpen: boolean;
  onOpen: () => void;
  serverNowMs: number;
}

/** One alert of the list. */
export const AlertItem = memo(function AlertItem(props: AlertItemProps) {
  const { line, isAtHand, onFocus, isChosen, onChoose, isOpen, onOpen, serverNowMs } = props;
  const { alert, isUnder } = line;
  const who = nameOf(alert);
  const aside = [
    agoWords(alert.last_seen_at_ms, serverNowMs),
    alert.occurrences > 1 ? `${alert.occurrences} times` : '',
    standingWords(alert),
  ];
  return (
    <div
      className={styles.line}
      data-severity={alert.severity}
      data-under={isUnder || undefined}
      data-open={isOpen || undefined}
      data-put-away={alert.archived || undefined}
    >
      {onChoose && (
        <TouchBox
          className={styles.choose ?? ''}
          aria-label={`Choose ${alert.title}, ${who}`}
          tabIndex={isAtHand ? 0 : -1}
          onFocus={onFocus}
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      <button
        type="button"
        className={styles.open}
        data-line={line.key}
        tabIndex={isAtHand ? 0 : -1}
        onFocus={onFocus}
        aria-current={isOpen || undefined}
        onClick={onOpen}
      >
        <span className={styles.first}>
          <SeverityMark severity={alert.severity} />
          <span className={styles.quiet}>{alert.room}</span>
          <time className={styles.time} dateTime={new Date(alert.last_seen_at_ms).toISOString()}>
            {whenWords(alert.last_seen_at_ms, serverNowMs)}
          </time>
        </span>
        <span className={styles.who}>
          {!isUnder && <strong>{who} </strong>}
          <span>{alert.title}</span>
        </span>
        <span className={styles.asks} data-walk={alert.action === 'go_to_room' || undefined}>
          {asksFor(alert)}
        </span>
        <span className={styles.quiet}>{aside.filter((words) => words !== '').join(' · ')}</span>
      </button>
    </div>
  );
});

interface PersonItemProps extends LineProps {
  line: PersonLine;
  onToggle: () => void;
}

/** One person with how many alerts of each severity; a press shows them in place. */
export const PersonItem = memo(function PersonItem(props: PersonItemProps) {
  const { line, isAtHand, onFocus, isChosen, onChoose, onToggle } = props;
  const { counts, name, room, first, isOpen } = line;
  return (
    <div className={styles.line} data-severity={first.severity} data-person>
      {onChoose && (
        <TouchBox
          className={styles.choose ?? ''}
          aria-label={`Choose all alerts of ${name}`}
          tabIndex={isAtHand ? 0 : -1}
          onFocus={onFocus}
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      <button
        type="button"
        className={styles.open}
        data-line={line.key}
        tabIndex={isAtHand ? 0 : -1}
        onFocus={onFocus}
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <span className={styles.first}>
          <strong>{name}</strong>
          <span className={styles.quiet}>{room}</span>
          <span className={styles.time}>
            {totalOf(counts)} alerts {isOpen ? '▾' : '▸'}
          </span>
        </span>
        <span className={styles.counts}>
          {(['critical', 'warning', 'info'] as const)
            .filter((severity) => counts[severity] > 0)
            .map((severity) => (
              <span key={severity}>
                <ShapeMark shape={SEVERITIES[severity].shape} tone={SEVERITIES[severity].tone} />{' '}
                {counts[severity]} {severity}
              </span>
            ))}
        </span>
        {!isOpen && <span className={styles.quiet}>First: {first.title}</span>}
      </button>
    </div>
  );
});
