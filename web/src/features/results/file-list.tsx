import type { HandedInFile } from '../../contract/results-wire';
import { Quiet } from '../../ui/page';
import { sizeWords } from './result-words';
import styles from './results.module.css';

interface FileListProps {
  files: readonly HandedInFile[];
  /** Where a file is, before its id. */
  at: string;
}

/** Files of an answer, to take away: none is ever opened as a page of ours. */
export function FileList({ files, at }: FileListProps) {
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label="Files of the answer">
      {files.map((file) => (
        <li key={file.file_id}>
          <a href={`${at}${encodeURIComponent(file.file_id)}`} download>
            {file.name}
          </a>{' '}
          <Quiet>
            {sizeWords(file.size_bytes)}
            {!file.is_answer && ', replaced or removed by the candidate'}
            {file.is_late && ', came late'} · SHA-256 {file.sha256.slice(0, 12)}…
          </Quiet>
        </li>
      ))}
    </ul>
  );
}
