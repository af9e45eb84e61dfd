import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { EvidenceOutlook } from '../../contract/wire';
import { dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, Quiet, RowActs, Rows, ShowMore } from '../../ui/page';
import { besideWords, fateWords, planWords } from './fate-words';
import { KeepDialog } from './keep-dialog';

interface RetentionPageProps {
  contestSlug: string;
  canKeep: boolean;
}

/** What of an exam's evidence is deleted next and when, and what somebody keeps. */
export function RetentionPage({ contestSlug, canKeep }: RetentionPageProps) {
  const [asked, setAsked] = useState<EvidenceOutlook | null>(null);
  const plan = useInfiniteQuery({
    queryKey: ['retention', 'exam', contestSlug],
    queryFn: ({ signal, pageParam }) =>
      new Client().get('/api/staff/retention/exams/{contest_slug}', {
        at: { contest_slug: contestSlug },
        query: pageParam === '' ? {} : { after: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const first = plan.data?.pages[0];
  const shown = plan.data?.pages.flatMap(({ sittings }) => sittings) ?? [];
  return (
    <Page
      title={first ? `What is deleted when: ${first.exam_title}` : 'What is deleted when'}
      lead={first && planWords(first)}
      actions={
        <Link to="/exams/$contestSlug" params={{ contestSlug }}>
          Back to the exam
        </Link>
      }
    >
      <FormProblem
        words={
          plan.isError
            ? failureWords(plan.error, { no_such_exam: 'There is no exam at this address.' })
            : null
        }
      />
      {first && (
        <Panel title="Longest ended first" note={besideWords(first)}>
          <Rows empty="Nothing is kept of sittings that have ended.">
            {shown.map((outlook) => (
              <OutlookRow
                key={outlook.session_id}
                outlook={outlook}
                onKeep={canKeep ? () => setAsked(outlook) : null}
              />
            ))}
          </Rows>
          <ShowMore
            hasMore={plan.hasNextPage}
            isBusy={plan.isFetchingNextPage}
            onMore={() => void plan.fetchNextPage()}
          />
        </Panel>
      )}
      {asked && (
        <KeepDialog
          sessionId={asked.session_id}
          name={asked.name}
          isHeld={asked.hold !== null}
          onClose={() => setAsked(null)}
        />
      )}
    </Page>
  );
}

interface OutlookRowProps {
  outlook: EvidenceOutlook;
  onKeep: (() => void) | null;
}

function OutlookRow({ outlook, onKeep }: OutlookRowProps) {
  const verb = outlook.hold ? 'Keep no longer' : 'Keep';
  return (
    <li>
      <span style={{ overflowWrap: 'anywhere' }}>
        <Link to="/review/$sessionId" params={{ sessionId: outlook.session_id }}>
          {outlook.name}
        </Link>{' '}
        <Quiet>
          {outlook.hackerrank_username} · {outlook.room} · ended {dayAndMinute(outlook.ended_at_ms)}
        </Quiet>
        <br />
        {fateWords(outlook)}
      </span>
      {onKeep && (
        <RowActs>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${verb} the evidence of ${outlook.name}`}
            onClick={onKeep}
          >
            {verb}
          </Button>
        </RowActs>
      )}
    </li>
  );
}
