import type { SittingRow } from '../../contract/wire';
import { ShapeMark } from '../../ui/shape-mark';
import styles from './people.module.css';
import { TRACK_STATE_WORDS, tracksIn, trackGroupsOf, type TrackGroup } from './people';

/** The three tracks of a sitting in words, those in the same state together. */
export function TrackWords({ row }: { row: SittingRow }) {
  return (
    <ul className={styles.tracks} aria-label="Tracks">
      {trackGroupsOf(row).map((group) => (
        <TrackGroupWords key={group.state} group={group} />
      ))}
      {row.is_uploading_stalled && (
        <li style={{ color: 'var(--tone-warning)' }}>
          <ShapeMark shape="triangle" tone="var(--tone-warning)" size={10} />
          uploads stalled
        </li>
      )}
    </ul>
  );
}

function TrackGroupWords({ group }: { group: TrackGroup }) {
  const isRecording = group.state === 'recording';
  return (
    <li>
      <ShapeMark
        shape={isRecording ? 'circle' : 'ring'}
        tone={isRecording ? 'var(--tone-good)' : 'var(--tone-info)'}
        size={10}
      />
      <span>
        {tracksIn(group)}{' '}
        <span className={styles.quiet}>{TRACK_STATE_WORDS[group.state] ?? group.state}</span>
      </span>
    </li>
  );
}
