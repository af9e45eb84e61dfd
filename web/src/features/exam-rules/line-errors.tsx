import type { RosterImport } from '../../contract/wire';
import { Notice } from '../../ui/notice';
import styles from './exam-rules.module.css';

/** Which lines keep a file out, by their numbers. */
export function LineErrors({ one }: { one: RosterImport }) {
  return (
    <Notice
      tone="warning"
      title={`${one.errors_total} ${one.errors_total === 1 ? 'line needs' : 'lines need'} mending; nothing was changed`}
    >
      <ol className={styles.errors} aria-label="Lines that need mending">
        {one.errors.map((error) => (
          <li key={`${error.line} ${error.field} ${error.message}`}>
            <strong className="tabular">Line {error.line}</strong>: {wordsOf(error)}
          </li>
        ))}
      </ol>
      {one.errors_total > one.errors.length && (
        <span>The first {one.errors.length} of them are shown.</span>
      )}
    </Notice>
  );
}

/** The column is named once, where the server's words do not name it. */
function wordsOf({ field, message }: RosterImport['errors'][number]): string {
  return field === '' || message.includes(field) ? message : `${field}: ${message}`;
}
