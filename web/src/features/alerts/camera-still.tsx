import type { ComponentType } from 'react';
import type { AlertDetail } from '../../contract/alerts-wire';
import { addressOf } from '../../contract/address';
import { clockTime } from '../../ui/clock-words';
import { Photo } from '../../ui/photo';
import styles from './alerts.module.css';
import { looksWords } from './looks-words';

/** It is made once the piece of the recording that holds its second has come. */
const AGAIN_MS = 5000;

export interface CameraStillProps {
  alert: AlertDetail['alert'];
  /** The way to the roster's photo beside it. */
  compare: ComponentType<{ sessionId: string; atMs: number | null }>;
}

/** What the camera showed as an alert's last occurrence began, and the numbers it was told by. */
export function CameraStill({ alert, compare: Compare }: CameraStillProps) {
  const words = looksWords(alert);
  if (words === null) return null;
  const at = { session_id: alert.session_id, at_ms: String(alert.last_seen_at_ms) };
  return (
    <figure className={styles.still}>
      <Photo
        src={addressOf('/api/staff/sittings/{session_id}/camera-still/{at_ms}', { at })}
        alt={`The camera of ${alert.hackerrank_username} at ${clockTime(alert.last_seen_at_ms)}`}
        className={styles.stillPicture ?? ''}
        againMs={AGAIN_MS}
      />
      <figcaption className={styles.quiet}>{words}</figcaption>
      <Compare sessionId={alert.session_id} atMs={alert.last_seen_at_ms} />
    </figure>
  );
}
