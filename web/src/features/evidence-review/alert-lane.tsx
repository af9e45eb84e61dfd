import type { Recording } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { SEVERITIES } from '../../ui/severity';
import { ShapeMark } from '../../ui/shape-mark';
import { placeOn } from './coverage';
import styles from './evidence-review.module.css';
import { LaneTip } from './lane-tip';

interface AlertLaneProps {
  recording: Recording;
  onSeek: (ms: number) => void;
}

/** What was noticed, as shaped marks at their moments. */
export function AlertLane({ recording, onSeek }: AlertLaneProps) {
  return (
    <div className={styles.lane}>
      <span className={styles.laneName}>Alerts</span>
      <div className={styles.marks}>
        {recording.alerts.map((alert) => {
          const { word, shape, tone } = SEVERITIES[alert.severity];
          const words = `${clockTime(alert.first_seen_at_ms)} ${alert.title} (${word.toLowerCase()})`;
          return (
            <LaneTip key={alert.id} words={words}>
              <button
                type="button"
                className={styles.mark}
                style={{ left: `${placeOn(recording, alert.first_seen_at_ms) * 100}%` }}
                aria-label={words}
                onClick={() => onSeek(alert.first_seen_at_ms)}
              >
                <ShapeMark shape={shape} tone={tone} size={14} />
              </button>
            </LaneTip>
          );
        })}
      </div>
    </div>
  );
}
