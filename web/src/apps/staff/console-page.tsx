import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Client } from '../../contract/client';
import { addressOfSearch, searchOf } from '../../features/alerts/alert-search';
import { BellPanel } from '../../features/alerts/bell-panel';
import { useBell } from '../../features/alerts/use-bell';
import { LiveWall } from '../../features/live-wall/live-wall';
import type { Search } from '../../features/live-wall/search';
import { PushOffer } from '../../features/push/push-offer';
import { useStaffMember } from '../../features/sign-in/use-staff-member';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import styles from './staff-frame.module.css';

function useExams() {
  return useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
}

/** The console without an exam: the newest one that is open, else the newest. */
export function ConsoleStart() {
  const exams = useExams();
  const all = exams.data?.exams ?? [];
  const first = all.find(({ phase }) => phase === 'open') ?? all[0];
  if (first) {
    return (
      <Navigate to="/console/$contestSlug" params={{ contestSlug: first.contest_slug }} replace />
    );
  }
  return (
    <div className={styles.wait}>
      <FormProblem words={exams.isError ? failureWords(exams.error, {}) : null} />
      {exams.isSuccess && (
        <p>
          There is no exam yet. <Link to="/exams">Create the first one</Link>, then its live picture
          appears here.
        </p>
      )}
    </div>
  );
}

interface ConsolePageProps {
  contestSlug: string;
  search: Search;
  onSearch: (search: Search) => void;
  onExam: (contestSlug: string) => void;
}

/** The live picture of one exam, with a way to the others; it rings as the alerts' page does. */
export function ConsolePage({ contestSlug, search, onSearch, onExam }: ConsolePageProps) {
  const all = useExams().data?.exams ?? [];
  const member = useStaffMember().data;
  const permissions = member?.permissions ?? [];
  const navigate = useNavigate();
  const open = useCallback(
    (alert: string) =>
      void navigate({
        to: '/alerts',
        search: addressOfSearch(searchOf({ exam: contestSlug, alert })),
      }),
    [navigate, contestSlug],
  );
  const bell = useBell(member?.name ?? '', open);
  const others = all.filter((exam) => exam.contest_slug !== contestSlug);
  return (
    <>
      <PushOffer />
      <LiveWall
        key={contestSlug}
        contestSlug={contestSlug}
        search={search}
        onSearch={onSearch}
        canAct={permissions.includes('act')}
        canView={permissions.includes('view')}
        onAlert={bell.take}
      >
        <BellPanel bell={bell} />
        {others.length > 0 && (
          <NativeSelect
            aria-label="Other exams"
            size="xs"
            value=""
            onChange={(event) => onExam(event.currentTarget.value)}
            data={[
              { value: '', label: 'Other exams', disabled: true },
              ...others.map((exam) => ({ value: exam.contest_slug, label: exam.title })),
            ]}
          />
        )}
      </LiveWall>
    </>
  );
}
