import { Button, FileButton, Group, Progress, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Client } from '../../contract/client';
import type { RosterImport } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import styles from './exam-rules.module.css';

const WORDS = {
  import_running: 'Another import is running. Wait until it is done.',
  too_large: 'The file is larger than 16 MB.',
};
const ASK_AGAIN_MS = 300;

interface RosterImportFormProps {
  contestSlug: string;
  /** How many are on the roster now, who would be replaced. */
  people: number;
}

/** Takes a CSV file, shows how far it is, then what it changed or which lines keep it out. */
export function RosterImportForm({ contestSlug, people }: RosterImportFormProps) {
  const [chosen, setChosen] = useState<File | null>(null);
  const reset = useRef<() => void>(null);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (file: File) =>
      new Client().postFile('/api/staff/exams/{contest_slug}/roster', file, 'text/csv', {
        at: { contest_slug: contestSlug },
      }),
  });
  const importId = send.data?.import_id;
  const progress = useQuery({
    queryKey: ['staff', 'roster-import', importId],
    enabled: importId !== undefined,
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/roster/imports/{import_id}', {
        at: { contest_slug: contestSlug, import_id: importId ?? '' },
        signal,
      }),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? ASK_AGAIN_MS : false),
  });
  const state = progress.data?.state;
  useEffect(() => {
    if (state === 'done') void queries.invalidateQueries({ queryKey: ['staff', 'exams'] });
  }, [state, queries]);
  const choose = (file: File | null) => {
    // The same file again, mended, would otherwise be no change.
    reset.current?.();
    if (file === null) return;
    if (people === 0) send.mutate(file);
    else setChosen(file);
  };
  return (
    <Stack gap="sm">
      <Group gap="md">
        <FileButton
          accept=".csv,text/csv,text/plain"
          inputProps={{ 'aria-label': 'The roster as a CSV file' }}
          resetRef={reset}
          onChange={choose}
        >
          {(props) => (
            <Button {...props} variant="default" loading={send.isPending || state === 'running'}>
              Import a CSV file
            </Button>
          )}
        </FileButton>
        <span className={styles.hint}>
          Its first line names the columns: username, and if you like name, roll number, email,
          room, and what is agreed: extra minutes, extra percent, breaks, break minutes, reader,
          relaxed, note for staff. What is agreed stays where the file has no column for it.
        </span>
      </Group>
      {chosen && (
        <Notice
          tone="warning"
          title={`Replace the ${people.toLocaleString('en-GB')} people of the roster by ${chosen.name}?`}
        >
          <span>Whoever is not in the file is no longer on the roster.</span>
          <Group gap="sm">
            <Button
              size="compact-sm"
              onClick={() => {
                send.mutate(chosen);
                setChosen(null);
              }}
            >
              Replace the roster
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setChosen(null)}>
              Cancel
            </Button>
          </Group>
        </Notice>
      )}
      <FormProblem words={send.isError ? failureWords(send.error, WORDS) : null} />
      <FormProblem words={progress.isError ? failureWords(progress.error, {}) : null} />
      {progress.data && <ImportState one={progress.data} />}
    </Stack>
  );
}

function ImportState({ one }: { one: RosterImport }) {
  if (one.state === 'running') {
    const share = one.lines_total > 0 ? (one.lines_done / one.lines_total) * 100 : 0;
    return <Progress value={share} aria-label="How far the import is" />;
  }
  if (one.state === 'done') {
    return (
      <Notice tone="good" title={`${one.people.toLocaleString('en-GB')} people are on the roster`}>
        <span>
          {one.added} added, {one.changed} changed, {one.removed} removed.
          {one.ignored_columns.length > 0 && ` Not read: ${one.ignored_columns.join(', ')}.`}
        </span>
      </Notice>
    );
  }
  return (
    <Notice
      tone="warning"
      title={`${one.errors_total} ${one.errors_total === 1 ? 'line needs' : 'lines need'} mending; nothing was changed`}
    >
      <ol className={styles.errors}>
        {one.errors.map((error) => (
          <li key={`${error.line} ${error.field} ${error.message}`}>
            <strong className="tabular">Line {error.line}</strong>: {wordsOf(error)}
          </li>
        ))}
      </ol>
    </Notice>
  );
}

/** The column is named once, where the server's words do not name it. */
function wordsOf({ field, message }: RosterImport['errors'][number]): string {
  return field === '' || message.includes(field) ? message : `${field}: ${message}`;
}
