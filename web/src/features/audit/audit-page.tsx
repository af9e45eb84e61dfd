import { Anchor, Group, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { Client } from '../../contract/client';
import type { AuditEntry } from '../../contract/wire';
import { clockTime, dayOf } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, Rows, ShowMore } from '../../ui/page';

const EMPTY = { by: '', contest_slug: '' };

/** Who saw, changed or exported what, newest first. Reading it is noted too. */
export function AuditPage() {
  const [filter, setFilter] = useState(EMPTY);
  const asked = useDeferredValue(filter);
  const audit = useInfiniteQuery({
    queryKey: ['staff', 'audit', asked],
    queryFn: ({ pageParam, signal }) =>
      new Client().get('/api/staff/audit', {
        query: { ...asked, after: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  const field = (name: keyof typeof EMPTY) => ({
    value: filter[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setFilter((before) => ({ ...before, [name]: value.trim() }));
    },
  });
  return (
    <Page
      title="Audit"
      lead="Who saw, changed or exported what. It is read from the journal, whose entries are chained: none can be changed or left out unnoticed."
      actions={<Anchor href="/api/staff/audit.csv">Export as CSV</Anchor>}
    >
      <Panel title="Entries">
        <Group gap="md">
          <TextInput aria-label="By whom" placeholder="By whom: sign-in name" {...field('by')} />
          <TextInput
            aria-label="Exam"
            placeholder="Exam: its short name"
            {...field('contest_slug')}
          />
        </Group>
        <FormProblem words={audit.isError ? failureWords(audit.error, {}) : null} />
        {audit.isSuccess && (
          <Rows empty="Nothing that fits was noted.">
            {entries.map((entry) => (
              <AuditRow key={entry.sequence} entry={entry} />
            ))}
          </Rows>
        )}
        <ShowMore
          hasMore={audit.hasNextPage}
          isBusy={audit.isFetchingNextPage}
          onMore={() => void audit.fetchNextPage()}
        />
      </Panel>
    </Page>
  );
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const reason = entry.detail['reason'];
  return (
    <li>
      <span>
        <strong>{entry.by}</strong> {entry.words}
        {entry.hackerrank_username !== '' && <> of {entry.hackerrank_username}</>}
        {typeof reason === 'string' && reason !== '' && <>: “{reason}”</>}
        <br />
        <span style={{ color: 'var(--text-quiet)' }}>
          {entry.contest_slug}
          {entry.session_id !== '' && (
            <>
              {entry.contest_slug !== '' && ' · '}
              <Link to="/review/$sessionId" params={{ sessionId: entry.session_id }}>
                the sitting
              </Link>
            </>
          )}
        </span>
      </span>
      <time dateTime={new Date(entry.at_ms).toISOString()} style={{ color: 'var(--text-quiet)' }}>
        {dayOf(entry.at_ms)}, {clockTime(entry.at_ms)}
      </time>
    </li>
  );
}
