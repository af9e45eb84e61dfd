/** Pages that depend on who looks at them, told who that is. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { Client } from '../../contract/client';
import { CompareButton } from '../../features/photo-comparison/compare-button';
import { KeepBar } from '../../features/retention/keep-bar';
import { browserOf } from '../../features/own-account/browser-words';
import { PushPanel } from '../../features/push/push-panel';
import { useStaffMember } from '../../features/sign-in/use-staff-member';

const CataloguePage = lazyRouteComponent(
  () => import('../../features/alert-catalogue/catalogue-page'),
  'CataloguePage',
);
const ExamPage = lazyRouteComponent(
  () => import('../../features/exam-rules/exam-page'),
  'ExamPage',
);
const ExamsPage = lazyRouteComponent(
  () => import('../../features/exam-setup/exams-page'),
  'ExamsPage',
);
const ReviewPage = lazyRouteComponent(
  () => import('../../features/evidence-review/review-page'),
  'ReviewPage',
);
const InterruptionsPage = lazyRouteComponent(
  () => import('../../features/interruptions/interruptions-page'),
  'InterruptionsPage',
);
const RetentionPage = lazyRouteComponent(
  () => import('../../features/retention/retention-page'),
  'RetentionPage',
);
const AccountPage = lazyRouteComponent(
  () => import('../../features/own-account/account-page'),
  'AccountPage',
);

/** The page of one's own account. */
export function AccountRoute() {
  const { data: member } = useStaffMember();
  const queries = useQueryClient();
  if (!member) return null;
  return (
    <AccountPage
      hasSecondFactor={member.has_second_factor}
      mustSetUp={member.must_set_up_second_factor}
      onChanged={() => void queries.invalidateQueries({ queryKey: ['staff', 'me'] })}
    >
      {member.permissions.includes('watch') && <PushPanel nameOf={browserOf} />}
    </AccountPage>
  );
}

/** All exams, with a form for the next where this person may make one. */
export function ExamsPlace() {
  const permissions = useStaffMember().data?.permissions ?? [];
  return <ExamsPage canAuthor={permissions.includes('author')} />;
}

/** What an exam raises as alerts; without one, what all do that set nothing else. */
export function CataloguePlace({ contestSlug }: { contestSlug: string }) {
  const permissions = useStaffMember().data?.permissions ?? [];
  return <CataloguePage contestSlug={contestSlug} canChange={permissions.includes('author')} />;
}

/** The page of one exam, with what this person may change there. */
export function ExamPlace({ contestSlug }: { contestSlug: string }) {
  const permissions = useStaffMember().data?.permissions ?? [];
  return (
    <ExamPage
      contestSlug={contestSlug}
      canAuthor={permissions.includes('author')}
      canAct={permissions.includes('act')}
    />
  );
}

/** What of one exam is deleted when. */
export function RetentionPlace({ contestSlug }: { contestSlug: string }) {
  const permissions = useStaffMember().data?.permissions ?? [];
  return <RetentionPage contestSlug={contestSlug} canKeep={permissions.includes('judge')} />;
}

/** When clocks stood in one exam, and the evidence for it. */
export function InterruptionsPlace({ contestSlug }: { contestSlug: string }) {
  const exams = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  const exam = exams.data?.exams.find((one) => one.contest_slug === contestSlug);
  return <InterruptionsPage contestSlug={contestSlug} examTitle={exam?.title ?? ''} />;
}

/** One sitting played back, and how long its evidence is kept. */
export function ReviewPlace(props: { sessionId: string; atMs: number | undefined }) {
  const permissions = useStaffMember().data?.permissions ?? [];
  return (
    <ReviewPage
      {...props}
      keeping={
        <>
          <CompareButton sessionId={props.sessionId} atMs={null} />
          <KeepBar sessionId={props.sessionId} canKeep={permissions.includes('judge')} />
        </>
      }
    />
  );
}
