/** The staff's addresses: which page stands where, and what of it the address keeps. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { useMemo } from 'react';
import {
  addressOfSearch as addressOfAlerts,
  searchOf as alertsWanted,
} from '../../features/alerts/alert-search';
import { FirstAdministratorPage } from '../../features/sign-in/first-administrator-page';
import { InvitationPage } from '../../features/sign-in/invitation-page';
import { addressOfSearch, isAnotherList, searchOf } from '../../features/live-wall/search';
import { SignInPage } from '../../features/sign-in/sign-in-page';
import { AlertsPlace } from './alerts-place';
import { PaperPlace, QuestionsPlace } from './authoring-places';
import {
  AccountRoute,
  CataloguePlace,
  ExamPlace,
  ExamsPlace,
  InterruptionsPlace,
  RetentionPlace,
  ReviewPlace,
} from './places-of-somebody';
import { ConsolePage, ConsoleStart } from './console-page';
import { frame, root } from './frame-routes';
import { resultRoutes } from './result-routes';
import { safeNext } from './signed-out';

// Whoever watches a hall waits for no page of an administrator's.
const KeysPage = lazyRouteComponent(() => import('../../features/api-keys/keys-page'), 'KeysPage');
const AuditPage = lazyRouteComponent(() => import('../../features/audit/audit-page'), 'AuditPage');
const BrandingPage = lazyRouteComponent(
  () => import('../../features/branding/branding-page'),
  'BrandingPage',
);
const StaffPage = lazyRouteComponent(
  () => import('../../features/staff-accounts/staff-page'),
  'StaffPage',
);
const PersonPage = lazyRouteComponent(
  () => import('../../features/candidate-sittings/person-page'),
  'PersonPage',
);
const OperationsPage = lazyRouteComponent(
  () => import('../../features/operations/operations-page'),
  'OperationsPage',
);
const WebhooksPage = lazyRouteComponent(
  () => import('../../features/webhooks/webhooks-page'),
  'WebhooksPage',
);

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } =>
    search['next'] ? { next: safeNext(search['next']) } : {},
  component: function SignInRoute() {
    const { next } = signIn.useSearch();
    const navigate = signIn.useNavigate();
    return <SignInPage onDone={() => void navigate({ href: safeNext(next), replace: true })} />;
  },
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search) => ({ token: text(search['token']) }),
  component: function SetupRoute() {
    const { token } = setup.useSearch();
    const navigate = setup.useNavigate();
    return (
      <FirstAdministratorPage
        token={token}
        onDone={() => void navigate({ href: '/exams', replace: true })}
      />
    );
  },
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: (search) => ({ token: text(search['token']) }),
  component: function InvitationRoute() {
    const { token } = invitation.useSearch();
    const navigate = invitation.useNavigate();
    return (
      <InvitationPage
        token={token}
        onDone={() => void navigate({ href: '/console', replace: true })}
      />
    );
  },
});

const consoleStart = createRoute({
  getParentRoute: () => frame,
  path: '/console',
  component: ConsoleStart,
});

const livePicture = createRoute({
  getParentRoute: () => frame,
  path: '/console/$contestSlug',
  validateSearch: (search): Record<string, string> =>
    addressOfSearch(searchOf(mapped(search, text))),
  component: function ConsoleRoute() {
    const { contestSlug } = livePicture.useParams();
    const address = livePicture.useSearch();
    const search = useMemo(() => searchOf(address), [address]);
    const navigate = livePicture.useNavigate();
    return (
      <ConsolePage
        contestSlug={contestSlug}
        search={search}
        onSearch={(wanted) =>
          void navigate({
            search: addressOfSearch(wanted),
            replace: !isAnotherList(search, wanted),
            resetScroll: false,
          })
        }
        onExam={(slug) => void navigate({ params: { contestSlug: slug }, search: {} })}
      />
    );
  },
});

const alerts = createRoute({
  getParentRoute: () => frame,
  path: '/alerts',
  validateSearch: (search) => addressOfAlerts(alertsWanted(search)),
  component: function AlertsRoute() {
    const search = alertsWanted(alerts.useSearch());
    const navigate = alerts.useNavigate();
    return (
      <AlertsPlace
        search={search}
        onSearch={(next) => {
          // Going from alert to alert is no step back; opening the first one is.
          const isStep = search.alert === '' && next.alert !== '';
          void navigate({ search: addressOfAlerts(next), replace: !isStep });
        }}
      />
    );
  },
});

const exams = createRoute({ getParentRoute: () => frame, path: '/exams', component: ExamsPlace });

const exam = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug',
  component: function ExamRoute() {
    const { contestSlug } = exam.useParams();
    return <ExamPlace key={contestSlug} contestSlug={contestSlug} />;
  },
});

const examAlerts = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/alerts',
  component: function ExamAlertsRoute() {
    const { contestSlug } = examAlerts.useParams();
    return <CataloguePlace key={contestSlug} contestSlug={contestSlug} />;
  },
});

const catalogue = createRoute({
  getParentRoute: () => frame,
  path: '/alert-catalogue',
  component: () => <CataloguePlace contestSlug="" />,
});

const retention = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/retention',
  component: function RetentionRoute() {
    const { contestSlug } = retention.useParams();
    return <RetentionPlace key={contestSlug} contestSlug={contestSlug} />;
  },
});

const interruptions = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/interruptions',
  component: function InterruptionsRoute() {
    const { contestSlug } = interruptions.useParams();
    return <InterruptionsPlace key={contestSlug} contestSlug={contestSlug} />;
  },
});

const questions = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/questions',
  validateSearch: (search): { item?: string; kind?: string } => ({
    ...(text(search['item']) !== '' && { item: text(search['item']) }),
    ...(text(search['kind']) !== '' && { kind: text(search['kind']) }),
  }),
  component: function QuestionsRoute() {
    const { contestSlug } = questions.useParams();
    const navigate = questions.useNavigate();
    return (
      <QuestionsPlace
        key={contestSlug}
        contestSlug={contestSlug}
        asked={questions.useSearch()}
        onAsk={(asked) => void navigate({ search: asked })}
      />
    );
  },
});

const paper = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/paper',
  component: function PaperRoute() {
    const { contestSlug } = paper.useParams();
    return <PaperPlace key={contestSlug} contestSlug={contestSlug} />;
  },
});

const person = createRoute({
  getParentRoute: () => frame,
  path: '/admin/student/$username',
  component: function PersonRoute() {
    const { username } = person.useParams();
    return <PersonPage key={username} username={username} />;
  },
});

const places = [
  createRoute({ getParentRoute: () => frame, path: '/people', component: StaffPage }),
  createRoute({ getParentRoute: () => frame, path: '/keys', component: KeysPage }),
  createRoute({ getParentRoute: () => frame, path: '/webhooks', component: WebhooksPage }),
  createRoute({ getParentRoute: () => frame, path: '/branding', component: BrandingPage }),
  createRoute({ getParentRoute: () => frame, path: '/audit', component: AuditPage }),
  createRoute({ getParentRoute: () => frame, path: '/operations', component: OperationsPage }),
  createRoute({ getParentRoute: () => frame, path: '/account', component: AccountRoute }),
] as const;

const review = createRoute({
  getParentRoute: () => frame,
  path: '/review/$sessionId',
  validateSearch: (search): { at?: number } =>
    typeof search['at'] === 'number' ? { at: search['at'] } : {},
  component: function ReviewRoute() {
    const { sessionId } = review.useParams();
    const { at } = review.useSearch();
    return <ReviewPlace key={sessionId} sessionId={sessionId} atMs={at} />;
  },
});

/** All of them, for the router. */
export const routes = root.addChildren([
  signIn,
  setup,
  invitation,
  frame.addChildren([
    consoleStart,
    livePicture,
    alerts,
    exams,
    exam,
    examAlerts,
    retention,
    interruptions,
    questions,
    paper,
    ...resultRoutes,
    catalogue,
    review,
    person,
    ...places,
  ]),
]);

/** An address may hold a number where a text is meant: "4" is a room's name. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function mapped<Of, To>(all: Record<string, Of>, to: (one: Of) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, to(one)]));
}
