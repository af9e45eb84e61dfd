import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import { clockTime, dayOf } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Quiet, Rows, ShowMore } from '../../ui/page';
import { eventWords, outcomeOf } from './webhook-words';

/** Where the log of a webhook is kept among the answers. */
export function logKey(webhookId: string): readonly string[] {
  return ['staff', 'webhooks', 'log', webhookId];
}

/** What was sent to a webhook, newest first, and what became of it. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const log = useInfiniteQuery({
    queryKey: logKey(webhookId),
    queryFn: ({ pageParam, signal }) =>
      new Client().get('/api/staff/webhooks/{webhook_id}/deliveries', {
        at: { webhook_id: webhookId },
        query: { after: pageParam, limit: 20 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const all = log.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <section aria-label="What was sent">
      <FormProblem words={log.isError ? failureWords(log.error, {}) : null} />
      {log.isSuccess && (
        <Rows empty="Nothing was sent yet.">
          {all.map((delivery) => (
            <li key={delivery.id}>
              <span>
                {eventWords(delivery.event)} <Quiet>{outcomeOf(delivery)}</Quiet>
              </span>
              <time dateTime={new Date(delivery.created_at_ms).toISOString()}>
                {dayOf(delivery.created_at_ms)}, {clockTime(delivery.created_at_ms)}
              </time>
            </li>
          ))}
        </Rows>
      )}
      <ShowMore
        hasMore={log.hasNextPage}
        isBusy={log.isFetchingNextPage}
        onMore={() => void log.fetchNextPage()}
      />
      {log.isSuccess && (
        <Button
          size="compact-sm"
          variant="default"
          loading={log.isRefetching}
          onClick={() => void log.refetch()}
        >
          Look again
        </Button>
      )}
    </section>
  );
}
