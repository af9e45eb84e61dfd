import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { BrandMark } from '../../ui/brand-mark';
import { useBranding } from '../../ui/branding';
import { StepsBanner } from '../../ui/steps-banner';
import { useWords } from '../../words/use-words';
import { LanguageSwitch } from '../../ui/language-switch';
import { SupportContact } from '../../ui/support-contact';
import classes from './page-frame.module.css';

const STEPS = ['stepYou', 'stepPermissions', 'stepExam', 'stepFinish'] as const;

export type Step = (typeof STEPS)[number];

/** Whose exam it is, its name, the four steps, the page itself with what is beside it, and a sitting's bar. */
export function PageFrame({
  examTitle,
  step,
  bar,
  aside,
  children,
}: {
  examTitle: string;
  /** Null where one is on no step yet. */
  step: Step | null;
  bar?: ReactNode;
  /** Beside the page where there is room, else below it. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { frame } = useWords().text;
  const { contact_href: contact } = useBranding();
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>
        <div className={classes['whose']}>
          <BrandMark />
          <Text fw={600} className={classes['title']}>
            {examTitle}
          </Text>
        </div>
        {step !== null && (
          <StepsBanner steps={STEPS.map((one) => frame[one])} current={STEPS.indexOf(step)} />
        )}
        <LanguageSwitch />
      </header>
      <div className={classes['body']}>
        <main className={classes['main']}>{children}</main>
        {aside && <aside className={classes['aside']}>{aside}</aside>}
      </div>
      {contact !== null && (
        <footer className={classes['footer']}>
          <SupportContact />
        </footer>
      )}
      {bar}
    </div>
  );
}
