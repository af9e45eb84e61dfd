import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { ListedCode } from '../../contract/wire';
import type { WallClock } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { RowActs, Rows, ShowMore } from '../../ui/page';
import { useNow } from '../../ui/use-now';
import styles from './exam-rules.module.css';

/** Where the codes of an exam are kept among the answers. */
export function codeListKey(contestSlug: string): readonly string[] {
  return ['staff', 'codes', contestSlug];
}

/** The codes that were made, without the codes themselves: who made them, and what became of them. */
export function CodeList({ contestSlug, clock }: { contestSlug: string; clock: WallClock }) {
  const at = { contest_slug: contestSlug };
  const codes = useInfiniteQuery({
    queryKey: codeListKey(contestSlug),
    queryFn: ({ pageParam, signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/codes', {
        at,
        query: { after: pageParam, limit: 10 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const all = codes.data?.pages.flatMap((page) => page.codes) ?? [];
  if (codes.isSuccess && all.length === 0) return null;
  return (
    <section aria-label="Codes that were made">
      <FormProblem words={codes.isError ? failureWords(codes.error, {}) : null} />
      <Rows empty="">
        {all.map((code) => (
          <CodeRow key={code.code_id} one={code} contestSlug={contestSlug} clock={clock} />
        ))}
      </Rows>
      <ShowMore
        hasMore={codes.hasNextPage}
        isBusy={codes.isFetchingNextPage}
        onMore={() => void codes.fetchNextPage()}
      />
    </section>
  );
}

interface CodeRowProps {
  one: ListedCode;
  contestSlug: string;
  clock: WallClock;
}

function CodeRow({ one, contestSlug, clock }: CodeRowProps) {
  const now = useNow(30_000);
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () =>
      new Client().post(
        '/api/staff/exams/{contest_slug}/codes/{code_id}/revoke',
        {},
        { at: { contest_slug: contestSlug, code_id: one.code_id } },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: codeListKey(contestSlug) }),
  });
  const standing = standingOf(one, now, clock);
  return (
    <li>
      <span>
        {one.kind === 'unlock' ? 'Unlock' : 'Admission'} code for {one.hackerrank_username}
        <br />
        <span className={styles.quiet}>
          {one.room} · made by {one.made_by}, {clock.dayAndMinute(one.made_at_ms)}
        </span>
      </span>
      <RowActs>
        <span className={styles.quiet}>{standing}</span>
        {standing.startsWith('good') && (
          <Button
            size="compact-sm"
            variant="default"
            loading={revoke.isPending}
            aria-label={`Take back the code for ${one.hackerrank_username}`}
            onClick={() => revoke.mutate()}
          >
            Take back
          </Button>
        )}
      </RowActs>
    </li>
  );
}

function standingOf(code: ListedCode, nowMs: number, clock: WallClock): string {
  if (code.used_at_ms !== null) return `used ${clock.dayAndMinute(code.used_at_ms)}`;
  if (code.revoked_at_ms !== null) return 'taken back';
  if (code.expires_at_ms <= nowMs) return 'expired unused';
  return `good until ${clock.minute(code.expires_at_ms)}`;
}
