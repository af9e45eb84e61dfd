import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import styles from './results.module.css';

const PLACES = [
  ['/exams/$contestSlug/results', 'Results'],
  ['/exams/$contestSlug/marking', 'Marking'],
  ['/exams/$contestSlug/statistics', 'Statistics'],
  ['/exams/$contestSlug/keys', 'Answer keys'],
] as const;

/** The way between an exam's results, marking, statistics and keys. */
export function ExamPlaces({ contestSlug }: { contestSlug: string }) {
  return (
    <nav aria-label="Results of this exam" className={styles.places}>
      {PLACES.map(([to, words]) => (
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

/** What an exam is called; its address until that is known. */
export function useExamTitle(contestSlug: string): string {
  const exam = useQuery({
    queryKey: ['staff', 'exams', contestSlug],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}', {
        at: { contest_slug: contestSlug },
        signal,
      }),
  });
  return exam.data?.title ?? contestSlug;
}
