import type { SittingRow, TrackKind } from '../../contract/wire';
import { ShapeMark } from '../../ui/shape-mark';
import styles from './live-wall.module.css';
import { TRACK_STATE_WORDS, TRACK_WORDS } from './people';

const TRACKS: readonly TrackKind[] = ['screen', 'camera', 'microphone'];

/** The three tracks of a sitting, each with its state in words. */
export function TrackWords({ row }: { row: SittingRow }) {
  return (
    <ul className={styles.tracks} aria-label="Tracks">
      {TRACKS.map((track) => {
        const state = row.tracks[track];
        const isRecording = state === 'recording';
        const tone = isRecording ? 'var(--tone-good)' : 'var(--tone-info)';
        return (
          <li key={track}>
            <ShapeMark shape={isRecording ? 'circle' : 'ring'} tone={tone} size={10} />
            {TRACK_WORDS[track]}{' '}
            <span className={styles.quiet}>{TRACK_STATE_WORDS[state] ?? state}</span>
          </li>
        );
      })}
    </ul>
  );
}
