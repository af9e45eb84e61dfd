import { Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { ExamDetail, RosterPerson } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, ShowMore } from '../../ui/page';
import { AccommodationButton } from './accommodation-button';
import { accommodationWords } from './accommodation-words';
import { checkWords, neverPassedWords } from './check-words';
import styles from './exam-rules.module.css';
import { PasswordButton } from './password-button';
import { RosterImportForm } from './roster-import-form';
import { RosterPhoto } from './roster-photo';
import { RosterPhotosForm } from './roster-photos-form';

/** Who is expected: imported from a table, looked up by name. */
export function RosterPanel({ exam, canChange }: { exam: ExamDetail; canChange: boolean }) {
  const [search, setSearch] = useState('');
  const [onlyNeverPassed, setOnlyNeverPassed] = useState(false);
  const [asked] = useDebouncedValue(search, 250);
  const roster = useInfiniteQuery({
    queryKey: ['staff', 'roster', exam.contest_slug, asked, onlyNeverPassed, exam.people_on_roster],
    queryFn: ({ pageParam, signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/roster', {
        at: { contest_slug: exam.contest_slug },
        query: {
          search: asked,
          check: onlyNeverPassed ? 'never_passed' : '',
          after: pageParam,
          limit: 20,
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const people = roster.data?.pages.flatMap((page) => page.people) ?? [];
  const neverPassed = roster.data?.pages[0]?.never_passed;
  const hasRoster = exam.people_on_roster > 0;
  return (
    <Panel
      anchor="roster"
      title={hasRoster ? `Roster (${exam.people_on_roster.toLocaleString('en-GB')})` : 'Roster'}
      note={
        hasRoster
          ? null
          : 'Without a roster anybody with the link may start. With one, the console knows who is yet to come.'
      }
    >
      {canChange && <RosterImportForm contestSlug={exam.contest_slug} />}
      {canChange && hasRoster && <RosterPhotosForm contestSlug={exam.contest_slug} />}
      <FormProblem words={roster.isError ? failureWords(roster.error, {}) : null} />
      {hasRoster && (
        <TextInput
          type="search"
          aria-label="Search the roster"
          placeholder="Name, username or roll number"
          maw={360}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {hasRoster && neverPassed !== undefined && (
        <Checkbox
          label="Only those who never passed the system check"
          description={neverPassedWords(neverPassed)}
          checked={onlyNeverPassed}
          onChange={(event) => setOnlyNeverPassed(event.currentTarget.checked)}
        />
      )}
      {people.length > 0 && <RosterTable people={people} exam={exam} canChange={canChange} />}
      {hasRoster && roster.isSuccess && people.length === 0 && (
        <p className={styles.quiet}>Nobody matches.</p>
      )}
      <ShowMore
        hasMore={roster.hasNextPage}
        isBusy={roster.isFetchingNextPage}
        onMore={() => void roster.fetchNextPage()}
      />
    </Panel>
  );
}

function RosterTable({
  people,
  exam,
  canChange,
}: {
  people: readonly RosterPerson[];
  exam: ExamDetail;
  canChange: boolean;
}) {
  const { contest_slug: contestSlug } = exam;
  const givesPasswords = canChange && exam.admission === 'account';
  return (
    <div className={styles.people}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Username</th>
            <th>Name</th>
            <th>Room</th>
            <th>System check</th>
            <th>Agreed</th>
            <th>Roll number</th>
            <th>Photo</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.username_norm}>
              <td>
                {person.hackerrank_username}
                {givesPasswords && <PasswordButton contestSlug={contestSlug} person={person} />}
              </td>
              <td>{person.name}</td>
              <td>{person.room}</td>
              <td>{checkWords(person.check)}</td>
              <td>
                {accommodationWords(person)}{' '}
                {canChange && <AccommodationButton contestSlug={contestSlug} person={person} />}
              </td>
              <td>{person.roll_number}</td>
              <td>
                {person.has_photo && (
                  <RosterPhoto person={person} contestSlug={contestSlug} canChange={canChange} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
