import { useInfiniteQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, Rows, ShowMore } from '../../ui/page';
import { SeekButton } from './seek-button';
import type { Seeking } from './use-seeking';

interface ObservationPanelProps {
  sessionId: string;
  seeking: Seeking;
}

/** What the candidate's browser says happened, in order, each with its second of the recording. */
export function ObservationPanel({ sessionId, seeking }: ObservationPanelProps) {
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
              <SeekButton atMs={at} what={type.replaceAll('_', ' ')} seeking={seeking} />
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
