import { Button, FileButton, Group, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { FileFormat } from '../../contract/authoring-wire';
import { Client, Refusal } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import styles from './authoring.module.css';
import { FORMATS } from './file-words';
import { ImportReportView } from './import-report';

interface AskedImport {
  file: File;
  format: FileFormat | '';
  isDryRun: boolean;
}

const WORDS = {
  too_large: 'The file is larger than 32 MB.',
  file_too_heavy: 'Reading this takes too long in one piece. Split it into smaller files.',
  too_many_calls: 'Too many files in a short time. Try again in a minute.',
};

/** Takes a file of questions, tells what it would bring, and imports it when that is wanted. */
export function ImportPanel({ contestSlug }: { contestSlug: string }) {
  const [format, setFormat] = useState<FileFormat | ''>('');
  const [file, setFile] = useState<File | null>(null);
  const reset = useRef<() => void>(null);
  const run = useImport(contestSlug);
  const tryOut = (chosen: File, as: FileFormat | '') => {
    setFile(chosen);
    run.mutate({ file: chosen, format: as, isDryRun: true });
  };
  return (
    <Panel
      title="Import a file"
      anchor="import"
      note="GIFT, Aiken, Moodle XML, CSV or QTI. Nothing is kept before you have seen what the file would bring."
    >
      <Group gap="md" align="end">
        <NativeSelect
          label="Format"
          value={format}
          data={[{ value: '', label: 'as the file looks' }, ...FORMATS]}
          onChange={(event) => {
            const chosen = event.currentTarget.value as FileFormat | '';
            setFormat(chosen);
            if (file) tryOut(file, chosen);
          }}
        />
        <FileButton
          accept=".gift,.txt,.xml,.csv,.zip"
          inputProps={{ 'aria-label': 'A file of questions' }}
          resetRef={reset}
          onChange={(chosen) => {
            // The same file again, mended, would otherwise be no change.
            reset.current?.();
            if (chosen) tryOut(chosen, format);
          }}
        >
          {(props) => (
            <Button {...props} variant="default" loading={run.isPending}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </Group>
      <FormProblem words={run.isError ? problemWords(run.error) : null} />
      {file && run.data && (
        <section aria-label={`What ${file.name} brings`} className={styles.report}>
          <ImportReportView report={run.data} fileName={file.name} />
          {run.data.is_dry_run && (
            <Group gap="sm">
              <Button
                disabled={run.data.new === 0}
                loading={run.isPending}
                onClick={() => run.mutate({ file, format, isDryRun: false })}
              >
                {run.data.new === 1 ? 'Import 1 question' : `Import ${run.data.new} questions`}
              </Button>
              <Button
                variant="default"
                onClick={() => {
                  setFile(null);
                  run.reset();
                }}
              >
                Cancel
              </Button>
            </Group>
          )}
        </section>
      )}
    </Panel>
  );
}

function useImport(contestSlug: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, format, isDryRun }: AskedImport) =>
      new Client().postFile(
        '/api/staff/exams/{contest_slug}/bank/import',
        file,
        'application/octet-stream',
        {
          at: { contest_slug: contestSlug },
          query: { name: file.name, dry_run: isDryRun, ...(format !== '' && { format }) },
        },
      ),
    onSuccess: async (report) => {
      if (report.is_dry_run) return;
      await queries.invalidateQueries({ queryKey: ['staff', 'authoring', contestSlug] });
    },
  });
}

/** A file that is not of its format: the server says where and why. */
function problemWords(failure: unknown): string {
  if (failure instanceof Refusal && /^file_(unreadable|too_large)$/.test(failure.code)) {
    return `The file was not read. ${failure.details.words ?? ''}.`;
  }
  return failureWords(failure, WORDS);
}
