import { Button } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import styles from './filter-fold.module.css';

interface FilterFoldProps {
  /** How many of the filters leave something out. */
  count: number;
  /** What they are of, for those who hear the page. */
  label: string;
  className?: string | undefined;
  children: ReactNode;
}

/** Filters that stand open where there is room, and behind one button on a phone. */
export function FilterFold({ count, label, className = '', children }: FilterFoldProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button
        variant="default"
        className={styles.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        Filters{count > 0 && ` (${count})`}
      </Button>
      <fieldset
        id={id}
        className={`${styles.filters} ${className}`}
        aria-label={label}
        data-open={isOpen || undefined}
      >
        {children}
      </fieldset>
    </>
  );
}
