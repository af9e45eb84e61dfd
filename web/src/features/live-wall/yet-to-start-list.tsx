import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { ShowMore } from '../../ui/page';
import styles from './people.module.css';
import type { Search } from './search';

interface YetToStartListProps {
  contestSlug: string;
  search: Search;
  /** How many there are: another number is another list. */
  yetToStart: number | null;
}

const PATIENCE_MS = 250;
const A_PAGE = 100;

/** Who is on the roster and has not come, by username. */
export function YetToStartList({ contestSlug, search, yetToStart }: YetToStartListProps) {
  const [text] = useDebouncedValue(search.text, PATIENCE_MS);
  const { room } = search;
  const awaited = useInfiniteQuery({
    queryKey: ['console', 'yet-to-start', contestSlug, room, text, yetToStart],
    queryFn: ({ pageParam, signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/yet-to-start', {
        at: { contest_slug: contestSlug },
        query: { room, search: text, after: pageParam, limit: A_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const people = awaited.data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <>
      <FormProblem words={awaited.isError ? failureWords(awaited.error, {}) : null} />
      {awaited.isSuccess && people.length === 0 && !awaited.hasNextPage && (
        <p className={styles.calm}>
          {text === '' && room === ''
            ? 'Everybody on the roster has come.'
            : 'Nobody who is yet to start matches.'}
        </p>
      )}
      {people.length > 0 && (
        <ul className={styles.awaited} aria-label="Yet to start">
          {people.map((person) => (
            <li key={person.hackerrank_username}>
              <strong>{person.name || person.hackerrank_username}</strong>
              <span className={styles.quiet}>
                {[person.hackerrank_username, person.roll_number, person.room]
                  .filter((words) => words !== '')
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ShowMore
        hasMore={awaited.hasNextPage}
        isBusy={awaited.isFetchingNextPage}
        onMore={() => void awaited.fetchNextPage()}
      />
    </>
  );
}
