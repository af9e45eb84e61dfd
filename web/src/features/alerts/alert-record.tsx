import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ComponentType } from 'react';
import type { AlertDetail } from '../../contract/alerts-wire';
import { clockTime, dayAndMinute } from '../../ui/clock-words';
import { historyWords } from './alert-words';
import styles from './alerts.module.css';
import { CameraStill, type CameraStillProps } from './camera-still';

/** A place on a recording. */
export interface Clip {
  sessionId: string;
  /** The second at which it begins. */
  atMs: number;
}

interface AlertRecordProps {
  detail: AlertDetail;
  clip: ComponentType<Clip> | null;
  compare: CameraStillProps['compare'];
}

/** What is kept of an alert: the recording at its seconds, notes, occurrences and history. */
export function AlertRecord({ detail, clip, compare }: AlertRecordProps) {
  const { alert, occurrences } = detail;
  const [shown, setShown] = useState<Clip | null>(null);
  const places = occurrences.filter(({ session_id }) => session_id !== '').toReversed();
  return (
    <>
      <section className={styles.part} aria-labelledby="recording">
        <h3 id="recording" className={styles.partTitle}>
          The recording
        </h3>
        <Recording {...{ detail, clip, compare, shown }} onShow={setShown} />
      </section>
      <Notes detail={detail} />
      <section className={styles.part} aria-labelledby="occurrences">
        <h3 id="occurrences" className={styles.partTitle}>
          When it happened <span className="tabular">({alert.occurrences})</span>
        </h3>
        {alert.occurrences > occurrences.length && (
          <p className={styles.quiet}>{occurrences.length} of them are kept one by one.</p>
        )}
        <ul className={styles.record}>
          {places.slice(0, SHOWN_MAX).map((one) => (
            <li key={one.number}>
              <time dateTime={new Date(one.at_ms).toISOString()}>{clockTime(one.at_ms)}</time>
              <span>{one.detail.includes(' ') ? one.detail : ''}</span>
              {clip && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`Show ${clockTime(one.at_ms)} on the recording`}
                  onClick={() => setShown({ sessionId: one.session_id, atMs: one.at_ms })}
                >
                  Show
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <History detail={detail} />
    </>
  );
}

/** Newest first; what is older is found in the recording's own list. */
const SHOWN_MAX = 20;

interface RecordingProps extends AlertRecordProps {
  shown: Clip | null;
  onShow: (clip: Clip) => void;
}

function Recording(props: RecordingProps) {
  const { clip: Shown, compare, shown, onShow } = props;
  const { alert } = props.detail;
  if (!Shown) return <p className={styles.quiet}>Your role does not look at recordings.</p>;
  if (alert.session_id === '') {
    return <p className={styles.quiet}>No sitting is known for this alert.</p>;
  }
  const here: Clip = { sessionId: alert.session_id, atMs: alert.last_seen_at_ms };
  const at = shown ?? here;
  return (
    <>
      <CameraStill alert={alert} compare={compare} />
      {shown ? (
        <Shown {...shown} />
      ) : (
        <Button variant="default" onClick={() => onShow(here)}>
          Show {clockTime(here.atMs)} here
        </Button>
      )}
      <p className={styles.links}>
        <Link to="/review/$sessionId" params={{ sessionId: at.sessionId }} search={{ at: at.atMs }}>
          Open the whole recording at {clockTime(at.atMs)}
        </Link>
        {alert.download_url && <a href={alert.download_url}>The file that the tool names</a>}
      </p>
      <p className={styles.quiet}>Who looks at a recording is noted.</p>
    </>
  );
}

function Notes({ detail: { notes } }: { detail: AlertDetail }) {
  return (
    <section className={styles.part} aria-labelledby="notes">
      <h3 id="notes" className={styles.partTitle}>
        Notes <span className="tabular">({notes.length})</span>
      </h3>
      {notes.length === 0 && <p className={styles.quiet}>Nobody wrote anything yet.</p>}
      <ul className={styles.notes}>
        {notes.map((note, at) => (
          // Notes are never changed and never dropped: their place is who they are.
          <li key={at}>
            <p className={styles.noteText}>{note.text}</p>
            <span className={styles.quiet}>
              {note.by}, {dayAndMinute(note.at_ms)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ detail: { history } }: { detail: AlertDetail }) {
  return (
    <section className={styles.part} aria-labelledby="history">
      <h3 id="history" className={styles.partTitle}>
        What became of it
      </h3>
      <ul className={styles.record}>
        {history.toReversed().map((line, at) => (
          <li key={history.length - at}>
            <time dateTime={new Date(line.at_ms).toISOString()}>{clockTime(line.at_ms)}</time>
            <span>
              {historyWords(line.what, line.data)}
              {line.by !== '' && <span className={styles.quiet}>, {line.by}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
