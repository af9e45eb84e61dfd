import { useSyncExternalStore, type ReactNode } from 'react';
import type { SystemCheck } from '../../features/system-check/system-check';
import { PAGE_WORDS } from '../../features/system-check/words';
import styles from './check-frame.module.css';

/** The exam's name above the page. */
export function CheckFrame({ check, children }: { check: SystemCheck; children: ReactNode }) {
  const { terms } = useSyncExternalStore(check.subscribe, check.snapshot);
  return (
    <>
      <header className={styles['header']}>{terms?.title || PAGE_WORDS.general}</header>
      <main className={styles['main']}>{children}</main>
    </>
  );
}
