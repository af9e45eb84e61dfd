import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Client } from '../../contract/client';
import type { InterruptedPerson, Interruption } from '../../contract/time-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Quiet, ShowMore } from '../../ui/page';
import { givenBackWords, momentsOf, seenWords } from './interruption-words';
import styles from './interruptions.module.css';

/** Whom an interruption touched, who had trouble first; each moment leads into their recording. */
export function TouchedPeople({ one }: { one: Interruption }) {
  const found = useInfiniteQuery({
    queryKey: ['staff', 'interruption', one.interruption_id, 'people'],
    queryFn: ({ signal, pageParam }) =>
      new Client().get('/api/staff/exams/{contest_slug}/interruptions/{interruption_id}/people', {
        at: { contest_slug: one.contest_slug, interruption_id: one.interruption_id },
        query: pageParam === '' ? {} : { after: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const first = found.data?.pages[0];
  if (!first) {
    return (
      <>
        <FormProblem words={found.isError ? failureWords(found.error, {}) : null} />
        {found.isPending && <p className={styles.late}>Looking at what was noticed then.</p>}
      </>
    );
  }
  return (
    <>
      <p className={styles.sum}>{seenWords(first)}</p>
      <ul className={styles.list} aria-label="Whom it touched">
        {found.data?.pages
          .flatMap(({ shown }) => shown)
          .map((person) => (
            <Person key={person.session_id} person={person} interruption={one} />
          ))}
      </ul>
      <ShowMore
        hasMore={found.hasNextPage}
        isBusy={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
    </>
  );
}

function Person(props: { person: InterruptedPerson; interruption: Interruption }) {
  const { person, interruption } = props;
  const moments = momentsOf(person);
  // Who may not look at recordings has none to be led to.
  const hasRecording = person.gaps !== null;
  return (
    <li className={styles.person}>
      <span className={styles.name}>
        <MomentLink person={person} atMs={interruption.from_ms} isLink={hasRecording}>
          {person.name}
        </MomentLink>{' '}
        <Quiet>
          {person.hackerrank_username} · {person.room}
        </Quiet>
      </span>
      <span className={styles.given}>{givenBackWords(person)}</span>
      {moments.length === 0 ? (
        <Quiet>Nothing was noticed of them meanwhile.</Quiet>
      ) : (
        <ul className={styles.moments}>
          {moments.map(({ atMs, words }) => (
            <li key={words}>
              <MomentLink person={person} atMs={atMs} isLink={hasRecording}>
                {words}
              </MomentLink>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface MomentLinkProps {
  person: InterruptedPerson;
  atMs: number;
  isLink: boolean;
  children: string;
}

function MomentLink({ person, atMs, isLink, children }: MomentLinkProps) {
  if (!isLink) return <span>{children}</span>;
  return (
    <Link to="/review/$sessionId" params={{ sessionId: person.session_id }} search={{ at: atMs }}>
      {children}
    </Link>
  );
}
