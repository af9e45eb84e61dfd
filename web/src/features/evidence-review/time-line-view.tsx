import { memo } from 'react';
import type { Recording } from '../../contract/wire';
import type { RecordingPlayer } from '../../playback/recording-player';
import { clockMinute, clockTime } from '../../ui/clock-words';
import { AlertLane } from './alert-lane';
import { CheckpointLane } from './checkpoint-lane';
import { placeOn, ticksOf } from './coverage';
import styles from './evidence-review.module.css';
import { PositionSlider } from './position-slider';
import { TrackLane } from './track-lane';

interface TimeLineProps {
  player: RecordingPlayer;
  recording: Recording;
}

/** The whole recording across the page: a lane per track, gaps hatched, alerts as marks. */
export function TimeLine({ player, recording }: TimeLineProps) {
  return (
    <section className={styles.timeLine} aria-label="Time line">
      <Lanes player={player} recording={recording} />
      <div className={styles.sliderArea}>
        <PositionSlider player={player} recording={recording} />
      </div>
    </section>
  );
}

/** Drawn again only when the recording grows, not ten times a second with the position. */
const Lanes = memo(function Lanes({ player, recording }: TimeLineProps) {
  const seek = (ms: number) => player.seek(ms);
  return (
    <>
      <Axis recording={recording} />
      {recording.tracks.map((track) => (
        <TrackLane key={track.track} track={track} recording={recording} onSeek={seek} />
      ))}
      <CheckpointLane recording={recording} onSeek={seek} />
      <AlertLane recording={recording} onSeek={seek} />
    </>
  );
});

/** Beyond this a label would be cut by the end of the line. */
const LAST_LABEL = 0.95;

function Axis({ recording }: { recording: Recording }) {
  const zone = new Date(recording.from_ms).getTimezoneOffset();
  const ticks = ticksOf(recording, zone).filter((tick) => placeOn(recording, tick) < LAST_LABEL);
  const isFine = (ticks[1] ?? Infinity) - (ticks[0] ?? 0) < 60_000;
  return (
    <div className={styles.lane} aria-hidden="true">
      <span />
      <div className={styles.axis}>
        {ticks.map((tick) => (
          <span
            key={tick}
            className={styles.tick}
            style={{ left: `${placeOn(recording, tick) * 100}%` }}
          >
            {isFine ? clockTime(tick) : clockMinute(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}
