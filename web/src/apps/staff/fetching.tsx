import styles from './staff-frame.module.css';

/** In place of a page whose code is on its way. */
export function Fetching() {
  return <p className={styles.wait}>Fetching this page.</p>;
}
