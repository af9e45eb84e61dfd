import type { Recording } from '../../contract/wire';
import { CheckpointList } from './checkpoint-list';
import styles from './evidence-review.module.css';
import { GapList } from './gap-list';
import { NoticedList } from './noticed-list';
import { Stage } from './stage';
import { TimeLine } from './time-line-view';
import { Transport } from './transport';
import { useRecordingPlayer } from './use-recording-player';
import { useReviewKeys } from './use-review-keys';

interface ReviewDeskProps {
  recording: Recording;
  atMs: number | undefined;
}

/** The recording and everything that moves in it. */
export function ReviewDesk({ recording, atMs }: ReviewDeskProps) {
  const player = useRecordingPlayer(recording, atMs);
  useReviewKeys(player);
  const seek = (ms: number) => player.seek(ms);
  return (
    <div className={styles.desk}>
      <Stage player={player} recording={recording} />
      <div className={styles.controls}>
        <Transport player={player} recording={recording} />
        <TimeLine player={player} recording={recording} />
        <p className={styles.keys}>
          <kbd>Space</kbd> plays, <kbd>←</kbd> <kbd>→</kbd> move 5 s, with <kbd>Shift</kbd> 30 s
        </p>
      </div>
      <aside className={styles.side}>
        <NoticedList recording={recording} onSeek={seek} />
        <CheckpointList recording={recording} onSeek={seek} />
        <GapList recording={recording} onSeek={seek} />
      </aside>
    </div>
  );
}
