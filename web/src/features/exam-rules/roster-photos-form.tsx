import { Button, FileButton, Group, Progress, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Client } from '../../contract/client';
import { Notice } from '../../ui/notice';
import styles from './exam-rules.module.css';
import { putPhotos, type PhotoResult } from './photo-files';

/** Puts photos to people of the roster, many files at once, with what became of each. */
export function RosterPhotosForm({ contestSlug }: { contestSlug: string }) {
  const [total, setTotal] = useState(0);
  const [results, setResults] = useState<readonly PhotoResult[]>([]);
  const reset = useRef<() => void>(null);
  const queries = useQueryClient();
  const isBusy = results.length < total;
  const choose = async (files: File[]) => {
    // The same files again, mended, would otherwise be no change.
    reset.current?.();
    if (files.length === 0 || isBusy) return;
    setTotal(files.length);
    setResults([]);
    const client = new Client();
    await putPhotos(
      files,
      (username, file) =>
        client.postFile(
          '/api/staff/exams/{contest_slug}/roster/photo',
          file,
          'application/octet-stream',
          { at: { contest_slug: contestSlug }, query: { hackerrank_username: username } },
        ),
      (result) => setResults((before) => [...before, result]),
    );
    await queries.invalidateQueries({ queryKey: ['staff', 'roster', contestSlug] });
  };
  return (
    <Stack gap="sm">
      <Group gap="md">
        <FileButton
          multiple
          accept=".jpg,.jpeg,.png,image/jpeg,image/png"
          inputProps={{ 'aria-label': 'Photos as JPEG or PNG files' }}
          resetRef={reset}
          onChange={(files) => void choose(files)}
        >
          {(props) => (
            <Button {...props} variant="default" loading={isBusy}>
              Add photos
            </Button>
          )}
        </FileButton>
        <span className={styles.hint}>
          Each file is called by a username, as in STU001.jpg: JPEG or PNG, at most 512 KB and 2,000
          pixels a side. What cameras write into their files is not kept.
        </span>
      </Group>
      {isBusy && (
        <Progress
          value={(results.length / total) * 100}
          aria-label={`Photos: ${results.length} of ${total}`}
        />
      )}
      {total > 0 && !isBusy && <Outcome results={results} />}
    </Stack>
  );
}

function Outcome({ results }: { results: readonly PhotoResult[] }) {
  const refused = results.filter(({ problem }) => problem !== null);
  const kept = results.length - refused.length;
  const title = `${kept} of ${results.length} ${results.length === 1 ? 'photo' : 'photos'} kept`;
  return (
    <Notice tone={refused.length === 0 ? 'good' : 'warning'} title={title}>
      {refused.length > 0 && (
        <ul className={styles.errors}>
          {refused.map(({ file, problem }) => (
            <li key={file}>
              <strong>{file}</strong> {problem}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
