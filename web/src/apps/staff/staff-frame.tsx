import { Button } from '@mantine/core';
import {
  Link,
  Navigate,
  Outlet,
  useLocation,
  useNavigate,
  useRouter,
} from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Permission } from '../../contract/wire';
import { filtersOf, searchOf as alertsWanted } from '../../features/alerts/alert-search';
import { listenToWorker } from '../../features/push/device';
import { renewHere } from '../../features/push/use-push';
import { useSignOut, useStaffMember } from '../../features/sign-in/use-staff-member';
import { BrandMark } from '../../ui/brand-mark';
import { failureWords } from '../../ui/failure-words';
import styles from './staff-frame.module.css';

interface Place {
  to:
    | '/console'
    | '/alerts'
    | '/exams'
    | '/people'
    | '/keys'
    | '/webhooks'
    | '/branding'
    | '/audit'
    | '/operations';
  words: string;
  /** Any one of these opens it. */
  needs: readonly Permission[];
}

const PLACES: readonly Place[] = [
  { to: '/console', words: 'Live', needs: ['watch'] },
  { to: '/alerts', words: 'Alerts', needs: ['watch'] },
  { to: '/exams', words: 'Exams', needs: ['author', 'watch'] },
  { to: '/people', words: 'Staff', needs: ['administer'] },
  { to: '/keys', words: 'Keys', needs: ['administer'] },
  { to: '/webhooks', words: 'Webhooks', needs: ['administer'] },
  { to: '/branding', words: 'Branding', needs: ['administer'] },
  { to: '/audit', words: 'Audit', needs: ['administer'] },
  { to: '/operations', words: 'Operations', needs: ['administer'] },
];

/** What surrounds every page of a signed-in person: the rail, who it is, and the way out. */
export function StaffFrame() {
  const main = useRef<HTMLElement>(null);
  const member = useStaffMember();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  usePushOf(member.data?.name);
  const signOut = useSignOut(() => void navigate({ to: '/sign-in' }));
  if (!member.data) {
    return (
      <main className={styles.wait}>
        {member.isError && (
          <p role="alert">
            {failureWords(member.error, { sign_in_required: 'Sign in to go on.' })}{' '}
            <Link to="/sign-in">Sign in</Link>
          </p>
        )}
      </main>
    );
  }
  if (member.data.must_set_up_second_factor && pathname !== '/account') {
    return <Navigate to="/account" replace />;
  }
  const place = PLACES.find(({ to }) => pathname === to);
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <nav className={styles.rail} aria-label="Places">
        <span className={styles.brand}>
          <BrandMark fallback="Invigilator" />
        </span>
        <div className={styles.places}>
          {PLACES.filter(isOpenTo(member.data.permissions)).map(({ to, words }) => (
            <Link key={to} to={to} className={styles.place}>
              {words}
            </Link>
          ))}
        </div>
        <div className={styles.person}>
          <Link to="/account" className={styles.name}>
            {member.data.display_name}
          </Link>
          <Button
            size="compact-sm"
            variant="default"
            loading={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            Sign out
          </Button>
        </div>
      </nav>
      <main ref={main} className={styles.main} tabIndex={-1}>
        {place && !isOpenTo(member.data.permissions)(place) ? <NotForYou /> : <Outlet />}
      </main>
    </div>
  );
}

/** Goes on telling this browser once somebody is signed in, and opens what a notification leads to. */
function usePushOf(name: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    // Where that fails nobody is told until the page is opened again; the account page shows it.
    if (name !== undefined) renewHere().catch(() => undefined);
  }, [name]);
  const router = useRouter();
  useEffect(() => {
    const shows = (exam: string) => showsAlertsOf(exam, router.state.location);
    return listenToWorker((path) => void navigate({ href: path }), shows);
  }, [navigate, router]);
}

/** Whether somebody has all of an exam's alerts before their eyes: on its live picture, or as a list. */
function showsAlertsOf(exam: string, at: { pathname: string; search: object }): boolean {
  if (document.visibilityState !== 'visible') return false;
  if (at.pathname === `/console/${encodeURIComponent(exam)}`) return true;
  const asked = alertsWanted({ ...at.search });
  return at.pathname === '/alerts' && asked.exam === exam && filtersOf(asked) === 0;
}

/** For whoever typed the address: the rail leads only where one may go. */
function NotForYou() {
  return (
    <p role="alert" className={styles.wait}>
      Your role does not open this page. Ask an administrator if you need it.
    </p>
  );
}

function isOpenTo(permissions: readonly Permission[]): (place: Place) => boolean {
  return ({ needs }) => needs.some((permission) => permissions.includes(permission));
}
