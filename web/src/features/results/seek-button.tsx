import { clockTime } from '../../ui/clock-words';
import styles from './results.module.css';
import type { Seeking } from './use-seeking';

interface SeekButtonProps {
  atMs: number;
  /** What happened then, for those who hear the page. */
  what: string;
  seeking: Seeking;
}

/** A clock time that shows its second of the recording; plain where the recording has none. */
export function SeekButton({ atMs, what, seeking }: SeekButtonProps) {
  const time = <time dateTime={new Date(atMs).toISOString()}>{clockTime(atMs)}</time>;
  if (!seeking.canSeek(atMs)) return <span className="tabular">{time}</span>;
  return (
    <button
      type="button"
      className={styles.seek}
      aria-label={`${clockTime(atMs)}, ${what}: show it on the recording`}
      onClick={() => seeking.seek(atMs)}
    >
      {time}
    </button>
  );
}
