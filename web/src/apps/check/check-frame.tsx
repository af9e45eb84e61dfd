import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { SystemCheck } from '../../features/system-check/system-check';
import { BrandMark } from '../../ui/brand-mark';
import { useBranding } from '../../ui/branding';
import { LanguageSwitch } from '../../ui/language-switch';
import { SupportContact } from '../../ui/support-contact';
import { useCheckWords } from '../../words/check-words';
import styles from './check-frame.module.css';

/** Whose exam it is and its name above the page, and the languages that it can be read in. */
export function CheckFrame({ check, children }: { check: SystemCheck; children: ReactNode }) {
  const { terms } = useSyncExternalStore(check.subscribe, check.snapshot);
  const { page } = useCheckWords().text.check;
  const { contact_href: contact } = useBranding();
  useEffect(() => {
    document.title = page.title;
  }, [page.title]);
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <div className={styles['whose']}>
          <BrandMark />
          <span className={styles['title']}>{terms?.title || page.general}</span>
        </div>
        <LanguageSwitch />
      </header>
      <main className={styles['main']}>{children}</main>
      {contact !== null && (
        <footer className={styles['footer']}>
          <SupportContact />
        </footer>
      )}
    </div>
  );
}
