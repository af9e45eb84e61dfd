import type { RecordedTrack, Recording } from '../../contract/wire';
import { placeOn, stretchesOf } from './coverage';
import styles from './evidence-review.module.css';
import { LaneTip } from './lane-tip';
import { gapWords } from '../../ui/gap-words';
import { TRACK_NAMES } from './review-words';

interface TrackLaneProps {
  track: RecordedTrack;
  recording: Recording;
  onSeek: (ms: number) => void;
}

/** What of one track is recorded; each gap says its length and reason when pointed at. */
export function TrackLane({ track, recording, onSeek }: TrackLaneProps) {
  return (
    <div className={styles.lane}>
      <span className={styles.laneName}>{TRACK_NAMES[track.track]}</span>
      <div className={styles.bars}>
        {stretchesOf(track.segments).map((stretch) => (
          <span key={stretch.from_ms} className={styles.bar} style={extent(recording, stretch)} />
        ))}
        {track.gaps.map((gap) => {
          const words = gapWords(track.track, gap);
          return (
            <LaneTip key={gap.from_ms} words={words}>
              <button
                type="button"
                className={styles.gap}
                style={extent(recording, gap)}
                aria-label={words}
                onClick={() => onSeek(gap.from_ms)}
              />
            </LaneTip>
          );
        })}
      </div>
    </div>
  );
}

function extent(recording: Recording, span: { from_ms: number; to_ms: number }) {
  const left = placeOn(recording, span.from_ms);
  const right = placeOn(recording, span.to_ms);
  return { left: `${left * 100}%`, width: `${(right - left) * 100}%` };
}
