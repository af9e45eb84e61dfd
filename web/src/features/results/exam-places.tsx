import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { ExamDetail } from '../../contract/wire';
import styles from './results.module.css';

/** Where it leads, what it is called, and what somebody has to be permitted for it. */
const PLACES = [
  ['/exams/$contestSlug/results', 'Results', 'judge'],
  ['/exams/$contestSlug/marking', 'Marking', 'judge'],
  ['/exams/$contestSlug/statistics', 'Statistics', 'judge'],
  ['/exams/$contestSlug/keys', 'Answer keys', 'author'],
] as const;

/** The way between an exam's results, marking, statistics and keys, as far as one's role goes. */
export function ExamPlaces({ contestSlug }: { contestSlug: string }) {
  const me = useQuery({
    queryKey: ['staff', 'me'],
    queryFn: ({ signal }) => new Client().get('/api/staff/me', { signal }),
    staleTime: 60_000,
  });
  const permissions: readonly string[] = me.data?.permissions ?? [];
  return (
    <nav aria-label="Results of this exam" className={styles.places}>
      {PLACES.filter(([, , needed]) => permissions.includes(needed)).map(([to, words]) => (
        <Link
          key={to}
          to={to}
          params={{ contestSlug }}
          activeProps={{ 'aria-current': 'page' }}
          activeOptions={{ exact: true }}
        >
          {words}
        </Link>
      ))}
      <Link to="/exams/$contestSlug" params={{ contestSlug }} activeOptions={{ exact: true }}>
        The exam
      </Link>
    </nav>
  );
}

/** An exam; nothing until it is known. */
export function useExam(contestSlug: string): ExamDetail | undefined {
  return useQuery({
    queryKey: ['staff', 'exams', contestSlug],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}', {
        at: { contest_slug: contestSlug },
        signal,
      }),
  }).data;
}

/** What an exam is called; its address until that is known. */
export function useExamTitle(contestSlug: string): string {
  return useExam(contestSlug)?.title ?? contestSlug;
}
