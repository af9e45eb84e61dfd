import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { StepsBanner } from '../../ui/steps-banner';
import classes from './page-frame.module.css';

const STEPS = ['You', 'Permissions', 'Exam', 'Finish'] as const;

export type Step = (typeof STEPS)[number];

/** The exam's name, the four steps, the page itself, and the bar of a sitting below it. */
export function PageFrame({
  examTitle,
  step,
  bar,
  children,
}: {
  examTitle: string;
  /** Null where one is on no step yet. */
  step: Step | null;
  bar?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>
        <Text fw={600} className={classes['title']}>
          {examTitle}
        </Text>
        {step !== null && <StepsBanner steps={STEPS} current={STEPS.indexOf(step)} />}
      </header>
      <main className={classes['main']}>{children}</main>
      {bar}
    </div>
  );
}
