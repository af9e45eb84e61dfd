import { Button, Group, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExportReport, FileFormat } from '../../contract/authoring-wire';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/page';
import styles from './authoring.module.css';
import { counted, formatWords, WRITTEN_FORMATS } from './file-words';
import { placeWords } from './item-words';

const SHOWN_MAX = 100;

/** All questions of an exam as a file; what its format cannot say is told before. */
export function ExportPanel({ contestSlug }: { contestSlug: string }) {
  const [format, setFormat] = useState<FileFormat>('moodle_xml');
  const look = useMutation({
    mutationFn: (wanted: FileFormat) =>
      new Client().get('/api/staff/exams/{contest_slug}/bank/export/report', {
        at: { contest_slug: contestSlug },
        query: { format: wanted },
      }),
  });
  return (
    <Panel
      title="Export"
      anchor="export"
      note="All questions that are not taken out. You are told first what the format cannot say."
    >
      <Group gap="md" align="end">
        <NativeSelect
          label="Format"
          value={format}
          data={[...WRITTEN_FORMATS]}
          onChange={(event) => {
            look.reset();
            setFormat(event.currentTarget.value as FileFormat);
          }}
        />
        <Button variant="default" loading={look.isPending} onClick={() => look.mutate(format)}>
          Make the file
        </Button>
      </Group>
      <FormProblem words={look.isError ? failureWords(look.error, {}) : null} />
      {look.data && <Losses contestSlug={contestSlug} report={look.data} />}
    </Panel>
  );
}

function Losses({ contestSlug, report }: { contestSlug: string; report: ExportReport }) {
  const { losses, format } = report;
  const address = `/api/staff/exams/${encodeURIComponent(contestSlug)}/bank/export?format=${format}`;
  const more = losses.length - SHOWN_MAX;
  return (
    <>
      <Notice
        tone={losses.length > 0 ? 'warning' : 'good'}
        title={
          losses.length > 0
            ? `${formatWords(format)} cannot say ${counted(losses.length, 'thing')}`
            : `${formatWords(format)} says all of it`
        }
      >
        {losses.length > 0 && (
          <ul className={styles.faults}>
            {losses.slice(0, SHOWN_MAX).map((one) => (
              <li key={`${one.number} ${one.where} ${one.words}`}>
                {one.title === '' ? `Question ${one.number}` : one.title}
                {one.where !== '' && `, ${placeWords(one.where).toLowerCase()}`}: {one.words}
              </li>
            ))}
            {more > 0 && <li>and {more} more</li>}
          </ul>
        )}
      </Notice>
      <div>
        <Button component="a" href={address} download>
          Download the file
        </Button>
      </div>
    </>
  );
}
