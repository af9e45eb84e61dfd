import { Anchor, Button, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { addressOf } from '../../contract/address';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, ShowMore } from '../../ui/page';
import { ExamPlaces, useExam, useExamTitle } from './exam-places';
import { ReleasePanel } from './release-panel';
import { ResultTable } from './result-table';
import styles from './results.module.css';

const EVERYBODY = { username: '', room: '', standing: '' };

/** What was handed in and what it is worth, newest first; and what candidates see of it. */
export function ResultsPage({ contestSlug }: { contestSlug: string }) {
  const [filter, setFilter] = useState(EVERYBODY);
  const at = { contest_slug: contestSlug };
  const found = useInfiniteQuery({
    queryKey: ['staff', 'results', contestSlug, filter],
    queryFn: ({ signal, pageParam }) =>
      new Client().get('/api/staff/exams/{contest_slug}/results', {
        at,
        query: { ...filter, after: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const shown = found.data?.pages.flatMap(({ results }) => results) ?? [];
  const percent = found.data?.pages[0]?.pass_percent;
  return (
    <Page
      title={`Results: ${useExamTitle(contestSlug)}`}
      lead={percent !== undefined && `${percent} percent of the points pass. Newest hand-in first.`}
      actions={<ExamPlaces contestSlug={contestSlug} />}
    >
      <ReleasePanel contestSlug={contestSlug} />
      <Panel
        title="Papers that were handed in"
        actions={
          <span>
            <Export at={at} file="csv" /> · <Export at={at} file="xlsx" />
          </span>
        }
      >
        <ResultFilter contestSlug={contestSlug} onAsk={setFilter} />
        <FormProblem
          words={
            found.isError
              ? failureWords(found.error, { no_such_exam: 'There is no exam at this address.' })
              : null
          }
        />
        {found.isSuccess && (
          <ResultTable
            contestSlug={contestSlug}
            results={shown}
            empty={
              filter === EVERYBODY ? 'Nobody has handed in yet.' : 'Nobody fits what you look for.'
            }
          />
        )}
        <ShowMore
          hasMore={found.hasNextPage}
          isBusy={found.isFetchingNextPage}
          onMore={() => void found.fetchNextPage()}
        />
      </Panel>
    </Page>
  );
}

function Export({ at, file }: { at: { contest_slug: string }; file: 'csv' | 'xlsx' }) {
  const path = `/api/staff/exams/{contest_slug}/results.${file}`;
  return (
    <Anchor href={addressOf(path, { at })} download>
      {file === 'csv' ? 'Export as CSV' : 'Export as Excel'}
    </Anchor>
  );
}

function ResultFilter(props: { contestSlug: string; onAsk: (filter: typeof EVERYBODY) => void }) {
  const [fields, setFields] = useState(EVERYBODY);
  const rooms = useExam(props.contestSlug)?.rooms ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isEverybody = Object.values(fields).every((value) => value.trim() === '');
    props.onAsk(isEverybody ? EVERYBODY : fields);
  };
  return (
    <form className={styles.filter} onSubmit={submit} aria-label="Which results">
      <TextInput
        label="Username begins with"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={fields.username}
        onChange={(event) => setFields({ ...fields, username: event.currentTarget.value })}
      />
      <NativeSelect
        label="Room"
        value={fields.room}
        onChange={(event) => setFields({ ...fields, room: event.currentTarget.value })}
        data={[{ value: '', label: 'every room' }, ...rooms]}
      />
      <NativeSelect
        label="Standing"
        value={fields.standing}
        onChange={(event) => setFields({ ...fields, standing: event.currentTarget.value })}
        data={[
          { value: '', label: 'any' },
          { value: 'passed', label: 'passed' },
          { value: 'failed', label: 'not passed' },
          { value: 'awaited', label: 'marks awaited' },
        ]}
      />
      <Button type="submit" variant="default">
        Show
      </Button>
    </form>
  );
}
