import type { ReactNode } from 'react';
import classes from './setting-row.module.css';

/** What the row hands to its field: any of Mantine's inputs takes all of it. */
export interface SettingField {
  label: string;
  description: ReactNode;
  error: string | undefined;
  disabled: boolean;
}

interface SettingRowProps {
  label: string;
  /** What the setting does, in one sentence. */
  words: string;
  /** The default in words, as "10 seconds"; none is said where there is none. */
  standard?: string;
  isChanged?: boolean;
  /** Sets the field back to its default; nothing is saved by it. */
  onBack?: () => void;
  /** Why it cannot be now; said under the field. */
  problem?: string | undefined;
  /** Why it stays as it is; takes the field's use away. */
  fixed?: string | null;
  children: (field: SettingField) => ReactNode;
}

/**
 * One setting of a form: its name, what it does, the field, and its default.
 *
 *     <SettingRow label="Heartbeat" words="How often a page says that it lives."
 *       standard="10 seconds" isChanged={typed !== '10'} onBack={() => setTyped('10')}
 *       problem={problems.heartbeat}>
 *       {(field) => <TextInput {...field} value={typed} onChange={...} />}
 *     </SettingRow>
 */
export function SettingRow(props: SettingRowProps) {
  const { label, words, standard, isChanged = false, onBack, problem, fixed, children } = props;
  const description = fixed ? (
    <>
      {words} <strong>{fixed}</strong>
    </>
  ) : (
    words
  );
  return (
    <div className={classes['row']} data-changed={isChanged || undefined}>
      {children({ label, description, error: problem, disabled: Boolean(fixed) })}
      {standard !== undefined && (
        <p className={classes['standard']}>
          {isChanged && <strong>Changed. </strong>}
          {`Default: ${standard}.`}
          {isChanged && !fixed && onBack && (
            <button
              type="button"
              className={classes['back']}
              aria-label={`Back to default: ${label}`}
              onClick={onBack}
            >
              Back to default
            </button>
          )}
        </p>
      )}
    </div>
  );
}

/** Settings of one matter, under a heading of their own; beside each other where there is room. */
export function SettingGroup({ title, note, children }: SettingGroupProps) {
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{title}</legend>
      {note && <p className={classes['note']}>{note}</p>}
      <div className={classes['rows']}>{children}</div>
    </fieldset>
  );
}

interface SettingGroupProps {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}
