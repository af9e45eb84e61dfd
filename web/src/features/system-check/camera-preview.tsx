import { useCallback } from 'react';
import { useCheckWords } from '../../words/check-words';
import styles from './system-check.module.css';

/** What the camera sees, the way round that a mirror shows it. Goes nowhere else. */
export function CameraPreview({ stream }: { stream: MediaStream }) {
  const { page } = useCheckWords().text.check;
  const show = useCallback(
    (video: HTMLVideoElement | null) => {
      if (video) video.srcObject = stream;
    },
    [stream],
  );
  return (
    <video
      ref={show}
      className={styles['preview']}
      aria-label={page.preview}
      autoPlay
      muted
      playsInline
    />
  );
}
