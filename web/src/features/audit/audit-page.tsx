import { Anchor } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import { addressOf } from '../../contract/address';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, ShowMore } from '../../ui/page';
import { AuditDays } from './audit-days';
import { AuditFilter, EVERYTHING } from './audit-filter';

/** Who saw, changed or exported what, newest first. Reading it is noted too. */
export function AuditPage() {
  const [filter, setFilter] = useState(EVERYTHING);
  const audit = useInfiniteQuery({
    queryKey: ['staff', 'audit', filter],
    queryFn: ({ pageParam, signal }) =>
      new Client().get('/api/staff/audit', {
        query: { ...filter, after: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Page
      title="Audit"
      lead="Who saw, changed or exported what. It is read from the journal, whose entries are chained: none can be changed or left out unnoticed."
      actions={
        <Anchor href={addressOf('/api/staff/audit.csv', { query: filter })} download>
          Export as CSV
        </Anchor>
      }
    >
      <Panel title="Entries">
        <AuditFilter
          isBusy={audit.isFetching && !audit.isFetchingNextPage}
          onAsk={(asked) => {
            // The same question again is asked again: something may have happened since.
            if (JSON.stringify(asked) === JSON.stringify(filter)) void audit.refetch();
            else setFilter(asked);
          }}
        />
        <FormProblem words={audit.isError ? failureWords(audit.error, {}) : null} />
        {audit.isSuccess && <AuditDays entries={entries} />}
        <ShowMore
          hasMore={audit.hasNextPage}
          isBusy={audit.isFetchingNextPage}
          onMore={() => void audit.fetchNextPage()}
        />
      </Panel>
    </Page>
  );
}
