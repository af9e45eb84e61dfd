import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { Client } from '../../contract/client';
import { addressOfSearch, searchOf, type AlertSearch } from '../../features/alerts/alert-search';
import { AlertsPage } from '../../features/alerts/alerts-page';
import { CompareButton } from '../../features/photo-comparison/compare-button';
import { useStaffMember } from '../../features/sign-in/use-staff-member';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Clip } from './clip';
import styles from './staff-frame.module.css';

interface AlertsPlaceProps {
  search: AlertSearch;
  onSearch: (search: AlertSearch) => void;
}

/** The alerts of one exam, with a way to those of the others, told who looks at them. */
export function AlertsPlace({ search, onSearch }: AlertsPlaceProps) {
  const member = useStaffMember().data;
  const exams = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  const all = exams.data?.exams ?? [];
  const first = all.find(({ phase }) => phase === 'open') ?? all[0];
  if (search.exam === '' && first) {
    const there = addressOfSearch({ ...search, exam: first.contest_slug });
    return <Navigate to="/alerts" search={there} replace />;
  }
  if (search.exam === '' || !member) {
    return (
      <div className={styles.wait}>
        <FormProblem words={exams.isError ? failureWords(exams.error, {}) : null} />
        {exams.isSuccess && (
          <p>
            There is no exam yet. <Link to="/exams">Create the first one</Link>, then its alerts
            appear here.
          </p>
        )}
      </div>
    );
  }
  const { permissions, name } = member;
  return (
    <AlertsPage
      key={search.exam}
      search={search}
      onSearch={onSearch}
      me={name}
      canAct={permissions.includes('act')}
      clip={permissions.includes('view') ? Clip : null}
      compare={CompareButton}
    >
      <NativeSelect
        aria-label="Exam"
        size="xs"
        value={search.exam}
        onChange={(event) => onSearch(searchOf({ exam: event.currentTarget.value }))}
        data={[
          ...all.map((exam) => ({ value: exam.contest_slug, label: exam.title })),
          ...(all.some((exam) => exam.contest_slug === search.exam) ? [] : [search.exam]),
        ]}
      />
    </AlertsPage>
  );
}
