/** The addresses of an exam's results, marking, statistics and keys. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-routes';

const ResultsPage = lazyRouteComponent(
  () => import('../../features/results/results-page'),
  'ResultsPage',
);
const SheetPlace = lazyRouteComponent(() => import('./sheet-place'), 'SheetPlace');
const MarkingPage = lazyRouteComponent(
  () => import('../../features/results/marking-page'),
  'MarkingPage',
);
const StatisticsPage = lazyRouteComponent(
  () => import('../../features/results/statistics-page'),
  'StatisticsPage',
);
const KeysPage = lazyRouteComponent(() => import('../../features/results/keys-page'), 'KeysPage');

const results = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/results',
  component: function ResultsRoute() {
    const { contestSlug } = results.useParams();
    return <ResultsPage key={contestSlug} contestSlug={contestSlug} />;
  },
});

const sheet = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/results/$sessionId',
  component: function SheetRoute() {
    const { contestSlug, sessionId } = sheet.useParams();
    return <SheetPlace key={sessionId} contestSlug={contestSlug} sessionId={sessionId} />;
  },
});

const marking = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/marking',
  component: function MarkingRoute() {
    const { contestSlug } = marking.useParams();
    return <MarkingPage key={contestSlug} contestSlug={contestSlug} />;
  },
});

const statistics = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/statistics',
  component: function StatisticsRoute() {
    const { contestSlug } = statistics.useParams();
    return <StatisticsPage key={contestSlug} contestSlug={contestSlug} />;
  },
});

const keys = createRoute({
  getParentRoute: () => frame,
  path: '/exams/$contestSlug/keys',
  component: function KeysRoute() {
    const { contestSlug } = keys.useParams();
    return <KeysPage key={contestSlug} contestSlug={contestSlug} />;
  },
});

/** All of them, for the router. */
export const resultRoutes = [results, sheet, marking, statistics, keys] as const;
