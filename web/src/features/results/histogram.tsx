import styles from './results.module.css';
import { tenthWords } from './statistics-words';

const HEIGHT_PX = 96;

/** How many candidates reached which tenth of the points; the counts stand on the columns. */
export function Histogram({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  return (
    <figure className={styles.chart}>
      <ol className={styles.histogram} aria-label="How many reached which share of points">
        {counts.map((count, place) => (
          <li key={place} aria-label={`${tenthWords(place)}: ${count}`}>
            <span>{count}</span>
            <span
              className={styles.column}
              style={{ blockSize: Math.max(1, Math.round((count / most) * HEIGHT_PX)) }}
            />
            <span>{place * 10}</span>
          </li>
        ))}
      </ol>
      <figcaption className={styles.quiet}>
        How many candidates reached so many percent of the points, and less than ten more.
      </figcaption>
    </figure>
  );
}
