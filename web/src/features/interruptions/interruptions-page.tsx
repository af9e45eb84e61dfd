import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, Rows, ShowMore } from '../../ui/page';
import { InterruptionRow } from './interruption-row';

interface InterruptionsPageProps {
  contestSlug: string;
  examTitle: string;
}

/** An exam's interruptions, the newest first, each with whom it touched and the evidence. */
export function InterruptionsPage({ contestSlug, examTitle }: InterruptionsPageProps) {
  const found = useInfiniteQuery({
    queryKey: ['staff', 'interruptions', contestSlug],
    queryFn: ({ signal, pageParam }) =>
      new Client().get('/api/staff/exams/{contest_slug}/interruptions', {
        at: { contest_slug: contestSlug },
        query: pageParam === '' ? {} : { after: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const shown = found.data?.pages.flatMap(({ interruptions }) => interruptions) ?? [];
  return (
    <Page
      title={examTitle === '' ? 'Interruptions' : `Interruptions: ${examTitle}`}
      lead="When clocks stood and why, the time that each person got back, and what the system itself noticed meanwhile. That nothing was noticed does not say that nothing happened."
      actions={
        <Link to="/console/$contestSlug" params={{ contestSlug }}>
          Back to the live picture
        </Link>
      }
    >
      <FormProblem
        words={
          found.isError
            ? failureWords(found.error, { no_such_exam: 'There is no exam at this address.' })
            : null
        }
      />
      {found.isSuccess && (
        <Panel title="Newest first">
          <Rows empty="No clock has been stopped in this exam.">
            {shown.map((one) => (
              <InterruptionRow key={one.interruption_id} one={one} />
            ))}
          </Rows>
          <ShowMore
            hasMore={found.hasNextPage}
            isBusy={found.isFetchingNextPage}
            onMore={() => void found.fetchNextPage()}
          />
        </Panel>
      )}
    </Page>
  );
}
