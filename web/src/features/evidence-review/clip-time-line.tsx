import { memo } from 'react';
import type { RecordedTrack, Recording } from '../../contract/wire';
import type { RecordingPlayer } from '../../playback/recording-player';
import { AlertLane } from './alert-lane';
import styles from './evidence-review.module.css';
import { MomentLane, type Moment } from './moment-lane';
import { PositionSlider } from './position-slider';
import { TrackLane } from './track-lane';

interface ClipTimeLineProps {
  player: RecordingPlayer;
  recording: Recording;
  /** The one that is shown large. */
  track: RecordedTrack | undefined;
  /** What else happened: its marks have a lane of their own. */
  moments: { name: string; marks: readonly Moment[] } | undefined;
}

/** Where a clip stands in the whole recording, to move in it by pointer, keyboard or finger. */
export const ClipTimeLine = memo(function ClipTimeLine(props: ClipTimeLineProps) {
  const { player, recording, track, moments } = props;
  const seek = (ms: number) => player.seek(ms);
  return (
    <section className={styles.timeLine} data-slim aria-label="Time line">
      {track && <TrackLane track={track} recording={recording} onSeek={seek} />}
      {recording.alerts.length > 0 && <AlertLane recording={recording} onSeek={seek} />}
      {moments && moments.marks.length > 0 && (
        <MomentLane {...moments} recording={recording} onSeek={seek} />
      )}
      <div className={styles.sliderArea}>
        <PositionSlider player={player} recording={recording} hasOwnArrows />
      </div>
    </section>
  );
});
