import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Alert, SittingRow } from '../../contract/wire';
import { clockTime, lengthOf } from '../../ui/clock-words';
import { SeverityMark } from '../../ui/severity-mark';
import { useNow } from '../../ui/use-now';
import { walkWords } from '../../ui/walk-words';
import { HelpList } from './help-list';
import styles from './live-wall.module.css';
import type { People } from './people';
import { WaitingList } from './waiting-list';

interface NeedsListProps {
  alerts: readonly Alert[];
  people: People;
  serverAheadMs: number;
  waiting: readonly SittingRow[];
  /** Those who ask for help. */
  asking: readonly SittingRow[];
  canAct: boolean;
  onDone: (words: string) => void;
  onPutAway: (alert: Alert) => void;
  /** The alert that is being put away. */
  busyId: string | null;
}

/** Each of them counts on every second, and nobody looks after more at once. */
const SHOWN_AT_ONCE = 30;

/** What asks for a person now; each item opens the recording at its place. */
export function NeedsList(props: NeedsListProps) {
  const { alerts, people, serverAheadMs, waiting, asking, canAct } = props;
  const { onDone, onPutAway, busyId } = props;
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const serverNowMs = useNow(1000) + serverAheadMs;
  const count = alerts.length + waiting.length + asking.length;
  return (
    <section className={styles.needs} aria-labelledby="needs-you">
      <h2 id="needs-you" className={styles.heading}>
        Needs you <span className="tabular">({count})</span>
      </h2>
      {count === 0 ? (
        <p className={styles.calm}>Nothing needs you now. New alerts appear here by themselves.</p>
      ) : (
        <>
          <ul className={styles.needsItems}>
            <HelpList rows={asking} serverNowMs={serverNowMs} canAct={canAct} />
            <WaitingList rows={waiting} people={people} canAct={canAct} onDone={onDone} />
            {alerts.slice(0, shown).map((alert) => (
              <NeedsItem
                key={alert.id}
                alert={alert}
                name={people.get(alert.session_id)?.name ?? alert.hackerrank_username}
                serverNowMs={serverNowMs}
                onPutAway={canAct ? onPutAway : null}
                isBusy={alert.id === busyId}
              />
            ))}
          </ul>
          {alerts.length > shown && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setShown((before) => before + SHOWN_AT_ONCE)}
            >
              Show more of {alerts.length}
            </Button>
          )}
          <Keys canAct={canAct} />
        </>
      )}
    </section>
  );
}

function Keys({ canAct }: { canAct: boolean }) {
  return (
    <p className={styles.keys}>
      <kbd>j</kbd> and <kbd>k</kbd> move, <kbd>Enter</kbd> opens,{' '}
      {canAct && (
        <>
          <kbd>e</kbd> puts away,{' '}
        </>
      )}
      <kbd>/</kbd> searches people
    </p>
  );
}

interface NeedsItemProps {
  alert: Alert;
  name: string;
  serverNowMs: number;
  /** Null for those who may only watch. */
  onPutAway: ((alert: Alert) => void) | null;
  isBusy: boolean;
}

function NeedsItem({ alert, name, serverNowMs, onPutAway, isBusy }: NeedsItemProps) {
  return (
    <li className={styles.need} data-severity={alert.severity}>
      <Link
        to="/review/$sessionId"
        params={{ sessionId: alert.session_id }}
        search={{ at: alert.last_seen_at_ms }}
        className={styles.needLink}
        data-needs-item={alert.id}
      >
        <span className={styles.needFirst}>
          <SeverityMark severity={alert.severity} />
          <span className={styles.quiet}>{alert.room}</span>
          <span className={styles.needTime}>
            <time dateTime={new Date(alert.last_seen_at_ms).toISOString()}>
              {clockTime(alert.last_seen_at_ms)}
            </time>
          </span>
        </span>
        <span className={styles.needWho}>{name}</span>
        <span>
          {alert.title}
          {alert.claimed && (
            <span className={styles.quiet}>{", says the candidate's browser"}</span>
          )}
        </span>
        {alert.action === 'go_to_room' && (
          <span className={styles.needAsks}>{walkWords(alert.room, name)}</span>
        )}
      </Link>
      <div className={styles.needLast}>
        <NeedsAge alert={alert} serverNowMs={serverNowMs} />
        {onPutAway && (
          <Button
            size="compact-sm"
            variant="default"
            flex="none"
            loading={isBusy}
            aria-label={`Done: ${alert.title}, ${name}`}
            onClick={() => onPutAway(alert)}
          >
            Done
          </Button>
        )}
      </div>
    </li>
  );
}

/** How long ago, and how often. */
function NeedsAge({ alert, serverNowMs }: Pick<NeedsItemProps, 'alert' | 'serverNowMs'>) {
  const agoMs = serverNowMs - alert.last_seen_at_ms;
  return (
    <span className={styles.quiet}>
      {agoMs < 1000 ? (
        'just now'
      ) : (
        <>
          <span className="tabular">{lengthOf(agoMs)}</span> ago
        </>
      )}
      {alert.occurrences > 1 && (
        <>
          {' · '}
          <span className="tabular">{alert.occurrences}</span> times since{' '}
          <time dateTime={new Date(alert.first_seen_at_ms).toISOString()}>
            {clockTime(alert.first_seen_at_ms)}
          </time>
        </>
      )}
    </span>
  );
}
