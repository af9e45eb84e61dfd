import { useCallback } from 'react';
import styles from './system-check.module.css';
import { PAGE_WORDS } from './words';

/** What the camera sees, the way round that a mirror shows it. Goes nowhere else. */
export function CameraPreview({ stream }: { stream: MediaStream }) {
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
      aria-label={PAGE_WORDS.preview}
      autoPlay
      muted
      playsInline
    />
  );
}
