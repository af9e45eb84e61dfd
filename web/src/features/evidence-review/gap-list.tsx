import type { RecordedSegment, Recording } from '../../contract/wire';
import { clockTime, lengthOf } from '../../ui/clock-words';
import { reasonWords } from '../../ui/gap-words';
import { recordedMs } from './coverage';
import styles from './evidence-review.module.css';
import { lateOf } from './late';
import { TRACK_NAMES } from './review-words';

interface GapListProps {
  recording: Recording;
  onSeek: (ms: number) => void;
}

/** How much of each track is there, and every gap with its length and reason. */
export function GapList({ recording, onSeek }: GapListProps) {
  const whole = recording.to_ms - recording.from_ms;
  return (
    <section className={styles.list} aria-labelledby="recorded">
      <h2 id="recorded" className={styles.heading}>
        What is recorded
      </h2>
      {recording.tracks.map(({ track, segments, gaps }) => (
        <div key={track}>
          <h3 className={styles.listTrack}>
            {TRACK_NAMES[track]}{' '}
            <span className={styles.quiet}>
              {lengthOf(recordedMs(segments))} of {lengthOf(whole)}
            </span>
          </h3>
          <LateEntry segments={segments} onSeek={onSeek} />
          <ul>
            {gaps.map((gap) => (
              <li key={gap.from_ms}>
                <button type="button" className={styles.entry} onClick={() => onSeek(gap.from_ms)}>
                  <span className="tabular">
                    {clockTime(gap.from_ms)} to {clockTime(gap.to_ms)}
                  </span>
                  <span className={styles.quiet}>
                    nothing for {lengthOf(gap.to_ms - gap.from_ms)}: {reasonWords(gap.reason)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function LateEntry({
  segments,
  onSeek,
}: Pick<GapListProps, 'onSeek'> & { segments: readonly RecordedSegment[] }) {
  const late = lateOf(segments);
  if (late === null) return null;
  return (
    <button type="button" className={styles.entry} onClick={() => onSeek(late.atMs)}>
      <span className="tabular">{clockTime(late.atMs)}</span>
      <span className={styles.quiet}>{late.words}</span>
    </button>
  );
}
