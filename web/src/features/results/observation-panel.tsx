import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Client } from '../../contract/client';
import { clockTime } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, Rows, ShowMore } from '../../ui/page';

/** What the candidate's browser says happened, in order, each with its place in the recording. */
export function ObservationPanel({ sessionId }: { sessionId: string }) {
  const found = useInfiniteQuery({
    queryKey: ['review', sessionId, 'observations'],
    queryFn: ({ signal, pageParam }) =>
      new Client().get('/api/review/sittings/{session_id}/observations', {
        at: { session_id: sessionId },
        query: { after: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const shown = found.data?.pages.flatMap(({ observations }) => observations) ?? [];
  return (
    <Panel
      title="What the browser reported"
      note="In the order in which it reached us, by our clock. A browser's word: it shows nothing by itself."
    >
      <FormProblem words={found.isError ? failureWords(found.error, {}) : null} />
      {found.isSuccess && (
        <Rows empty="Nothing was reported.">
          {shown.map(({ type, received_at_ms: at }, place) => (
            <li key={place}>
              <span>{type.replaceAll('_', ' ')}</span>
              <Link
                to="/review/$sessionId"
                params={{ sessionId }}
                search={{ at }}
                aria-label={`${clockTime(at)}, ${type.replaceAll('_', ' ')}: see the recording`}
              >
                {clockTime(at)}
              </Link>
            </li>
          ))}
        </Rows>
      )}
      <ShowMore
        hasMore={found.hasNextPage}
        isBusy={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
    </Panel>
  );
}
