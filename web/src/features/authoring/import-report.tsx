import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import type { ImportLine, ImportReport } from '../../contract/authoring-wire';
import { Notice } from '../../ui/notice';
import { Quiet, Rows, ShowMore } from '../../ui/page';
import { ShapeMark } from '../../ui/shape-mark';
import styles from './authoring.module.css';
import { comesTo, formatWords } from './file-words';
import { kindWords, nameOf } from './item-words';

const SHOWN_AT_ONCE = 50;

/** What became of each question of a file, in its order. */
export function ImportReportView({ report, fileName }: { report: ImportReport; fileName: string }) {
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const [isMendingOnly, setMendingOnly] = useState(false);
  const lines = isMendingOnly ? report.items.filter(needsALook) : report.items;
  const title = report.is_dry_run
    ? `If ${fileName} is imported as ${formatWords(report.format)}`
    : `${fileName} was imported`;
  return (
    <>
      <Notice
        tone={report.not_imported > 0 ? 'warning' : report.is_dry_run ? 'info' : 'good'}
        title={title}
      >
        <span>{comesTo(report)}</span>
        {report.notes.map((note) => (
          <span key={note}>{note}.</span>
        ))}
      </Notice>
      {report.items.some(needsALook) && (
        <Checkbox
          label="Only those with notes, and those that cannot be imported"
          checked={isMendingOnly}
          onChange={(event) => setMendingOnly(event.currentTarget.checked)}
        />
      )}
      <Rows empty="There is none.">
        {lines.slice(0, shown).map((line, index) => (
          // Two questions of a file may be the same in all that is told.
          <ReportLine key={index} line={line} />
        ))}
      </Rows>
      <ShowMore
        hasMore={lines.length > shown}
        isBusy={false}
        onMore={() => setShown(shown + SHOWN_AT_ONCE)}
      />
    </>
  );
}

const OUTCOMES = {
  new: { words: 'Imported', dry: 'Would be imported', shape: 'circle', tone: 'good' },
  known: { words: 'In the bank already', dry: 'In the bank already', shape: 'ring', tone: 'info' },
  not_imported: {
    words: 'Not imported',
    dry: 'Cannot be imported',
    shape: 'triangle',
    tone: 'warning',
  },
} as const;

function ReportLine({ line }: { line: ImportLine }) {
  const { dry, words, shape, tone } = OUTCOMES[line.outcome];
  const said = line.item_id === null || line.item_id === undefined ? dry : words;
  return (
    <li>
      <div className={styles.line}>
        <strong>{nameOf(line)}</strong>
        <Quiet>
          {[line.place, ...(line.kind === '' ? [] : [kindWords(line.kind)])].join(' · ')}
        </Quiet>
        {line.reason !== '' && <span>{line.reason}</span>}
        {line.notes.length > 0 && (
          <ul className={styles.faults}>
            {line.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {line.source !== '' && (
          <details>
            <summary>As it stands in the file</summary>
            <pre className={styles.source}>{line.source}</pre>
          </details>
        )}
      </div>
      <span className={styles.outcome}>
        <ShapeMark shape={shape} tone={`var(--tone-${tone})`} />
        {said}
        {line.outcome === 'new' && line.notes.length > 0 && ', with notes'}
      </span>
    </li>
  );
}

function needsALook(line: ImportLine): boolean {
  return line.outcome === 'not_imported' || line.notes.length > 0;
}
