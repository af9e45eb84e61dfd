import { Button, Group, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExportReport, FileFormat } from '../../contract/authoring-wire';
import { Client, Refusal } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/page';
import styles from './authoring.module.css';
import { counted, formatWords, WRITTEN_FORMATS } from './file-words';
import { placeWords } from './item-words';
import { useTags } from './use-bank';

const SHOWN_MAX = 100;
/** Each question is written and read again; the server gives up after a minute. */
const WRITING_LIMIT_MS = 90_000;
const WORDS = {
  file_too_heavy: 'Writing this takes too long in one piece. Choose the questions of one tag.',
  too_many_calls: 'Too many files in a short time. Try again in a minute.',
};

/** All questions of an exam as a file; what its format cannot say is told before. */
export function ExportPanel({ contestSlug }: { contestSlug: string }) {
  const [format, setFormat] = useState<FileFormat>('moodle_xml');
  const [tag, setTag] = useState('');
  const tags = useTags(contestSlug).data?.tags ?? [];
  const asked = { format, ...(tag !== '' && { tag }) };
  const look = useMutation({
    mutationFn: () =>
      new Client().get('/api/staff/exams/{contest_slug}/bank/export/report', {
        at: { contest_slug: contestSlug },
        query: asked,
        timeLimitMs: WRITING_LIMIT_MS,
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
        <NativeSelect
          label="Which questions"
          value={tag}
          data={[
            { value: '', label: 'All' },
            ...tags.map((one) => ({ value: one.tag, label: `${one.tag} (${one.items})` })),
          ]}
          onChange={(event) => {
            look.reset();
            setTag(event.currentTarget.value);
          }}
        />
        <Button variant="default" loading={look.isPending} onClick={() => look.mutate()}>
          Make the file
        </Button>
      </Group>
      <FormProblem words={look.isError ? problemWords(look.error) : null} />
      {look.data && <Losses report={look.data} address={addressOfFile(contestSlug, asked)} />}
    </Panel>
  );
}

function addressOfFile(contestSlug: string, asked: { format: FileFormat; tag?: string }): string {
  const question = new URLSearchParams(asked).toString();
  return `/api/staff/exams/${encodeURIComponent(contestSlug)}/bank/export?${question}`;
}

/** Of too many questions the server says what to do. */
function problemWords(failure: unknown): string {
  if (failure instanceof Refusal && failure.code === 'file_too_large') {
    return `${failure.details.words ?? ''}.`;
  }
  return failureWords(failure, WORDS);
}

function Losses({ report, address }: { report: ExportReport; address: string }) {
  const { losses, format } = report;
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
