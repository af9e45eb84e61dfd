import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormProblem } from '../../../ui/form-problem';
import styles from '../authoring.module.css';
import { MoveButtons } from '../move-buttons';
import { moved } from '../paper-draft';

interface PartListProps<Part> {
  /** Of all of them, and of one. */
  title: string;
  one: string;
  note?: string;
  parts: readonly Part[];
  problem?: string | undefined;
  /** Where the order says something. */
  isOrdered?: boolean;
  make: () => Part;
  onChange: (parts: Part[]) => void;
  children: (part: Part, change: (changed: Partial<Part>) => void, index: number) => ReactNode;
}

/** Parts of a question, one below the other: each with its fields, and more of them by a button. */
export function PartList<Part>(props: PartListProps<Part>) {
  const { title, one, note, parts, problem, isOrdered = false, make, onChange, children } = props;
  return (
    <fieldset className={styles.parts}>
      <legend className={styles.legend}>{title}</legend>
      {note && <p className={styles.note}>{note}</p>}
      <FormProblem words={problem ?? null} />
      {parts.map((part, index) => (
        // A part has no identity but its place: its id is its author's own matter.
        <fieldset key={index} className={styles.part} aria-label={`${one} ${index + 1}`}>
          <div className={styles.partFields}>
            {children(
              part,
              (changed) =>
                onChange(parts.map((each, at) => (at === index ? { ...each, ...changed } : each))),
              index,
            )}
          </div>
          <div className={styles.partActs}>
            {isOrdered && (
              <MoveButtons
                name={`${one.toLowerCase()} ${index + 1}`}
                isFirst={index === 0}
                isLast={index === parts.length - 1}
                onMove={(by) => onChange(moved(parts, index, by))}
              />
            )}
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`Remove ${one.toLowerCase()} ${index + 1}`}
              onClick={() => onChange(parts.filter((_, at) => at !== index))}
            >
              Remove
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button variant="default" size="compact-sm" onClick={() => onChange([...parts, make()])}>
          Add {one.toLowerCase()}
        </Button>
      </div>
    </fieldset>
  );
}
