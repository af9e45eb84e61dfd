import type { Interruption } from '../../contract/time-wire';
import type { SittingRow } from '../../contract/wire';
import { ReviewLink } from '../../ui/review-link';
import { SEVERITIES } from '../../ui/severity';
import { ShapeMark } from '../../ui/shape-mark';
import { unreadWords } from './message-words';
import { causeWordsOf, standingOf } from './people';
import styles from './people.module.css';
import { clockWords } from './standing-clocks';
import { StandingMark } from './standing-mark';
import type { Noticed } from './urgency';

/** Where somebody stands, why, and what between them and the staff is still open. */
export function StandingWords(props: { row: SittingRow; clock: Interruption | undefined }) {
  const { row, clock } = props;
  const cause = causeWordsOf(row);
  const unread = row.status === 'ended' ? null : unreadWords(row);
  const asksForHelp = row.help !== null && row.status !== 'ended';
  return (
    <span className={styles.standing}>
      <StandingMark standing={standingOf(row)} />
      {cause && <span className={styles.quiet}>{cause}</span>}
      {clock && (
        <span className={styles.stands}>
          <ShapeMark shape="bar" tone="var(--tone-warning)" />
          {clockWords(clock)}
        </span>
      )}
      {asksForHelp && (
        <span className={styles.asks}>
          <ShapeMark shape="triangle" tone="var(--tone-warning)" />
          Asks for help
        </span>
      )}
      {unread && <span className={styles.quiet}>{unread}</span>}
    </span>
  );
}

/** The newest alert of a person; it leads to its place in the recording. */
export function NoticedWords(props: { noticed: Noticed | undefined; tabIndex: number }) {
  const { noticed, tabIndex } = props;
  if (noticed === undefined) return null;
  const { alert, more } = noticed;
  const { shape, tone, word } = SEVERITIES[alert.severity];
  return (
    <span className={styles.noticed}>
      <ReviewLink
        sessionId={alert.session_id}
        atMs={alert.last_seen_at_ms}
        className={styles.noticedLink}
        tabIndex={tabIndex}
      >
        <ShapeMark shape={shape} tone={tone} />
        <span>
          {word}: {alert.title}
        </span>
      </ReviewLink>
      {more > 0 && <span className={styles.quiet}>and {more} more</span>}
    </span>
  );
}
