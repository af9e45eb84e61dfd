import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { SystemCheck } from '../../features/system-check/system-check';
import { LanguageSwitch } from '../../ui/language-switch';
import { useCheckWords } from '../../words/check-words';
import styles from './check-frame.module.css';

/** The exam's name above the page, and the languages that it can be read in. */
export function CheckFrame({ check, children }: { check: SystemCheck; children: ReactNode }) {
  const { terms } = useSyncExternalStore(check.subscribe, check.snapshot);
  const { page } = useCheckWords().text.check;
  useEffect(() => {
    document.title = page.title;
  }, [page.title]);
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <span className={styles['title']}>{terms?.title || page.general}</span>
        <LanguageSwitch />
      </header>
      <main className={styles['main']}>{children}</main>
    </div>
  );
}
