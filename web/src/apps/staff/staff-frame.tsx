import { Button } from '@mantine/core';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useSignOut, useStaffMember } from '../../features/sign-in/use-staff-member';
import { failureWords } from '../../ui/failure-words';
import styles from './staff-frame.module.css';

const PLACES = [
  { to: '/console', words: 'Live' },
  { to: '/exams', words: 'Exams' },
] as const;

/** What surrounds every page of a signed-in person: the rail, who it is, and the way out. */
export function StaffFrame() {
  const member = useStaffMember();
  const navigate = useNavigate();
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
  return (
    <div className={styles.frame}>
      <nav className={styles.rail} aria-label="Places">
        <span className={styles.brand}>Invigilator</span>
        {PLACES.map(({ to, words }) => (
          <Link key={to} to={to} className={styles.place}>
            {words}
          </Link>
        ))}
        <div className={styles.person}>
          <span className={styles.name}>{member.data.display_name}</span>
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
      <main className={styles.main}>
        <Outlet />
      </main>
    </div>
  );
}
