import { Button, FileButton, Group, Progress, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import styles from './exam-rules.module.css';
import { LineErrors } from './line-errors';
import type { Mapping } from './roster-mapping';
import { RosterTrial } from './roster-trial';
import { useRosterImport } from './use-roster-import';

const WORDS = {
  import_running: 'Another import is running. Wait until it is done.',
  too_large: 'The file is larger than 16 MB.',
};

/** Takes a CSV file, tries it out, shows what it would do, and imports it when that is wanted. */
export function RosterImportForm({ contestSlug }: { contestSlug: string }) {
  const [file, setFile] = useState<File | null>(null);
  const [keepsOthers, setKeepsOthers] = useState(false);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const reset = useRef<() => void>(null);
  const { run, share, result: one, forget } = useRosterImport(contestSlug);
  const isBusy = run.isPending;
  const tryOut = (chosen: File, kept: boolean, map: Mapping | null) => {
    setFile(chosen);
    setKeepsOthers(kept);
    setMapping(map);
    run.mutate({ file: chosen, isDryRun: true, keepsOthers: kept, mapping: map });
  };
  return (
    <Stack gap="sm">
      <Group gap="md">
        <FileButton
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          inputProps={{ 'aria-label': 'The roster as a CSV file' }}
          resetRef={reset}
          onChange={(chosen) => {
            // The same file again, mended, would otherwise be no change.
            reset.current?.();
            if (chosen) tryOut(chosen, keepsOthers, null);
          }}
        >
          {(props) => (
            <Button {...props} variant="default" loading={isBusy}>
              Choose a CSV file
            </Button>
          )}
        </FileButton>
        <span className={styles.hint}>
          Its first line names the columns, in English or German. Nothing is changed before you have
          seen what it would do. What was agreed with somebody stays where the file has no column
          for it.
        </span>
      </Group>
      <FormProblem words={run.isError ? failureWords(run.error, WORDS) : null} />
      {isBusy && <Progress value={share} aria-label="How far the file is read" />}
      {file && one && one.dry_run && (
        <RosterTrial
          {...{ one, keepsOthers, isBusy }}
          fileName={file.name}
          onKeepOthers={(kept) => tryOut(file, kept, mapping)}
          onMapping={(map) => tryOut(file, keepsOthers, map)}
          onImport={() => run.mutate({ file, isDryRun: false, keepsOthers, mapping })}
          onCancel={() => {
            setFile(null);
            run.reset();
            forget();
          }}
        />
      )}
      {one?.state === 'done' && !one.dry_run && (
        <Notice
          tone="good"
          title={`${one.people.toLocaleString('en-GB')} people are on the roster`}
        >
          <span>
            {one.added} added, {one.changed} changed, {one.removed} removed.
            {one.ignored_columns.length > 0 && ` Not read: ${one.ignored_columns.join(', ')}.`}
          </span>
        </Notice>
      )}
      {one?.state === 'refused' && !one.dry_run && <LineErrors one={one} />}
    </Stack>
  );
}
