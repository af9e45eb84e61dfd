import type { ButtonHTMLAttributes } from 'react';
import styles from './row-button.module.css';

/**
 * A small button for rows of long lists. It looks as the library's compact one, and is made of one
 * element without its scripts: a list that is scrolled makes two of them for every row.
 */
export function RowButton(props: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>) {
  return <button type="button" className={styles.button} {...props} />;
}
