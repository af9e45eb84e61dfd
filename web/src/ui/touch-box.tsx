import { Checkbox, type CheckboxProps } from '@mantine/core';
import { useId } from 'react';
import styles from './touch-box.module.css';

/** A checkbox without words beside it that a finger finds: 44 px around a box that looks smaller. */
export function TouchBox({ className, ...props }: CheckboxProps) {
  const id = useId();
  return (
    // Its name is the box's own `aria-label`; the label only takes the press.
    <label htmlFor={id} className={`${styles.touch} ${className ?? ''}`}>
      <Checkbox id={id} {...props} />
    </label>
  );
}
