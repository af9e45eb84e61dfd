import type { InputHTMLAttributes } from 'react';
import styles from './touch-box.module.css';

/**
 * A checkbox without words beside it that a finger finds: 44 px, around a box that looks smaller.
 * It is one element, for lists that are scrolled make one for every row.
 */
export function TouchBox({
  className,
  ...props
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { 'aria-label': string }) {
  return <input type="checkbox" className={`${styles.touch} ${className ?? ''}`} {...props} />;
}
