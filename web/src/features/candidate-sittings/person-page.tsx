import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Client } from '../../contract/client';
import type { SittingsOfPerson } from '../../contract/candidate-wire';
import { dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, Quiet, RowActs, Rows } from '../../ui/page';
import { STATUS_WORDS, type OneSitting } from './person-words';

/** Where a candidate of this ID has sat, the newest first: the way to each recording. */
export function PersonPage({ username }: { username: string }) {
  const found = useQuery<SittingsOfPerson>({
    queryKey: ['sittings of', username],
    queryFn: ({ signal }) =>
      new Client().get('/api/admin/sessions', { query: { username }, signal }),
  });
  return (
    <Page title={username} lead="What this candidate has begun, the newest first.">
      <Panel title="Sittings">
        <FormProblem words={found.isError ? failureWords(found.error, {}) : null} />
        {found.isPending && <p>Looking for their sittings.</p>}
        {found.isSuccess && (
          <Rows empty="Nobody of this ID has begun an exam that you may look at.">
            {found.data.sessions.map((sitting) => (
              <SittingRow key={sitting.session_id} sitting={sitting} />
            ))}
          </Rows>
        )}
      </Panel>
    </Page>
  );
}

function SittingRow({ sitting }: { sitting: OneSitting }) {
  const { session_id: sessionId, contest_slug: contestSlug, name, status } = sitting;
  const began = dayAndMinute(Date.parse(sitting.created_at));
  return (
    <li>
      <span>
        {name} in {contestSlug} <Quiet>{`${STATUS_WORDS[status] ?? status}, began ${began}`}</Quiet>
      </span>
      <RowActs>
        <Link
          to="/review/$sessionId"
          params={{ sessionId }}
          aria-label={`Recording of ${name} in ${contestSlug}, began ${began}`}
        >
          Recording
        </Link>
        <Link
          to="/console/$contestSlug"
          params={{ contestSlug }}
          search={{ q: sitting.hackerrank_username }}
          aria-label={`${name} in the live picture of ${contestSlug}, began ${began}`}
        >
          Live picture
        </Link>
      </RowActs>
    </li>
  );
}
