import type { SittingRow } from '../../contract/wire';
import { ShapeMark } from '../../ui/shape-mark';
import styles from './live-wall.module.css';
import { TRACK_STATE_WORDS, TRACK_WORDS, trackGroupsOf, type TrackGroup } from './people';

/** The three tracks of a sitting in words, those in the same state together. */
export function TrackWords({ row }: { row: SittingRow }) {
  return (
    <ul className={styles.tracks} aria-label="Tracks">
      {trackGroupsOf(row).map((group) => (
        <TrackGroupWords key={group.state} group={group} />
      ))}
    </ul>
  );
}

function TrackGroupWords({ group }: { group: TrackGroup }) {
  const isRecording = group.state === 'recording';
  const [first, ...others] = group.tracks.map((track) => TRACK_WORDS[track]);
  return (
    <li>
      <ShapeMark
        shape={isRecording ? 'circle' : 'ring'}
        tone={isRecording ? 'var(--tone-good)' : 'var(--tone-info)'}
        size={10}
      />
      <span>
        {[first, ...others.map((name) => name.toLowerCase())].join(', ')}{' '}
        <span className={styles.quiet}>{TRACK_STATE_WORDS[group.state] ?? group.state}</span>
      </span>
    </li>
  );
}
