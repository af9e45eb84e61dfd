import { Button, SegmentedControl } from '@mantine/core';
import type { Recording } from '../../contract/wire';
import type { RecordingPlayer } from '../../playback/recording-player';
import { clockTime, elapsed } from '../../ui/clock-words';
import styles from './evidence-review.module.css';
import { JumpBox } from './jump-box';
import { usePlayback } from './use-recording-player';

const SPEEDS = [0.5, 1, 1.5, 2, 4];

/** Play, speed, where it stands, and a box to go elsewhere. */
export function Transport({
  player,
  recording,
}: {
  player: RecordingPlayer;
  recording: Recording;
}) {
  const { positionMs, isPlaying, isWaiting, isAtEnd, speed } = usePlayback(player);
  return (
    <div className={styles.transport}>
      <Button className={styles.play ?? ''} onClick={() => player.toggle()}>
        {isPlaying ? 'Pause' : 'Play'}
      </Button>
      <Button
        variant="default"
        aria-label="−5 s, back 5 seconds"
        onClick={() => player.step(-5_000)}
      >
        −5 s
      </Button>
      <Button
        variant="default"
        aria-label="+5 s, forward 5 seconds"
        onClick={() => player.step(5_000)}
      >
        +5 s
      </Button>
      <p className={styles.position}>
        <time className={styles.clock} dateTime={new Date(positionMs).toISOString()}>
          {clockTime(positionMs)}
        </time>{' '}
        <span className={styles.quiet}>
          {elapsed(positionMs - recording.from_ms)} of{' '}
          {elapsed(recording.to_ms - recording.from_ms)}
          {isWaiting && ' · loading'}
          {isPlaying && isAtEnd && ' · waiting for the next segment'}
        </span>
      </p>
      <SegmentedControl
        aria-label="Speed"
        value={String(speed)}
        onChange={(value) => player.setSpeed(Number(value))}
        data={SPEEDS.map((factor) => ({ value: String(factor), label: `${factor}×` }))}
      />
      <JumpBox recording={recording} onJump={(ms) => player.seek(ms)} />
    </div>
  );
}
