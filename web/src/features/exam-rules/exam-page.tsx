import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Client } from '../../contract/client';
import { CopyLink } from '../../ui/copy-link';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { OnThisPage, Page, Panel } from '../../ui/page';
import { CodesPanel } from './codes-panel';
import { policyTitle } from './policy';
import { PolicyPanel } from './policy-panel';
import { RosterPanel } from './roster-panel';
import { TermsPanel } from './terms-panel';

interface ExamPageProps {
  contestSlug: string;
  canAuthor: boolean;
  canAct: boolean;
}

/** One exam: its window, its rules, who is expected, codes, and what its alerts do. */
export function ExamPage({ contestSlug, canAuthor, canAct }: ExamPageProps) {
  const exam = useQuery({
    queryKey: ['staff', 'exams', contestSlug],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}', {
        at: { contest_slug: contestSlug },
        signal,
      }),
  });
  if (!exam.data) {
    return (
      <Page title={contestSlug}>
        <FormProblem
          words={
            exam.isError
              ? failureWords(exam.error, { no_such_exam: 'There is no exam at this address.' })
              : null
          }
        />
      </Page>
    );
  }
  return (
    <Page
      title={exam.data.title}
      lead={
        <>
          For candidates:{' '}
          <CopyLink href={exam.data.candidate_url} label="Copy link for candidates" />
          <br />
          To check their computers before:{' '}
          <CopyLink
            href={`${exam.data.candidate_url}/check`}
            label="Copy link of the system check"
          />
        </>
      }
      actions={
        <span>
          {exam.data.mode === 'hosted' && canAuthor && (
            <>
              <Link to="/exams/$contestSlug/questions" params={{ contestSlug }}>
                Questions
              </Link>
              {' · '}
              <Link to="/exams/$contestSlug/paper" params={{ contestSlug }}>
                Paper
              </Link>
              {' · '}
              <Link to="/exams/$contestSlug/keys" params={{ contestSlug }}>
                Answer keys
              </Link>
              {' · '}
            </>
          )}
          {exam.data.mode === 'hosted' && (
            <>
              <Link to="/exams/$contestSlug/results" params={{ contestSlug }}>
                Results
              </Link>
              {' · '}
            </>
          )}
          <Link to="/exams/$contestSlug/retention" params={{ contestSlug }}>
            What is deleted when
          </Link>
          {' · '}
          <Link to="/exams/$contestSlug/interruptions" params={{ contestSlug }}>
            Interruptions
          </Link>
          {' · '}
          <Link to="/console/$contestSlug" params={{ contestSlug }}>
            Open live picture
          </Link>
        </span>
      }
    >
      <OnThisPage
        places={[
          ['rules', 'When and who'],
          ['roster', 'Roster'],
          ...(canAct ? ([['codes', 'One-time codes']] as const) : []),
          ['policy', policyTitle(exam.data.mode)],
          ['alerts', 'Alerts'],
        ]}
      />
      <TermsPanel exam={exam.data} canChange={canAuthor} />
      <RosterPanel exam={exam.data} canChange={canAuthor} />
      {canAct && <CodesPanel exam={exam.data} />}
      <PolicyPanel exam={exam.data} canChange={canAuthor} />
      <Panel
        title="Alerts"
        anchor="alerts"
        note="Which alerts this exam raises, how urgent they are, what a person should do, and what else each may be."
      >
        <Link to="/exams/$contestSlug/alerts" params={{ contestSlug }}>
          {canAuthor ? 'Set this exam’s alerts' : 'See this exam’s alerts'}
        </Link>
      </Panel>
    </Page>
  );
}
