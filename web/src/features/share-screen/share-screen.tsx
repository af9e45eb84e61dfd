import { Button, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ScreenAnswer } from '../../media/screen-capture';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords, Weighted } from '../../words/use-words';
import { PickerPicture } from './picker-picture';
import classes from './share-screen.module.css';
import { adviceFor } from './words';

/**
 * Asks for the entire screen, and says what to do when something else was chosen.
 *
 * `onShare` must ask the browser before it does anything else: see `askForScreen`.
 */
export function ShareScreen({
  heading,
  button,
  next,
  onShare,
  children,
}: {
  heading: string;
  button: string;
  next: string;
  onShare: () => Promise<ScreenAnswer>;
  children?: ReactNode;
}) {
  const { share: said } = useWords().text;
  const [answer, setAnswer] = useState<ScreenAnswer | null>(null);
  const [isAsking, setIsAsking] = useState(false);

  // A button that is disabled while the browser asks would lose the focus.
  const share = async () => {
    if (isAsking) return;
    setIsAsking(true);
    setAnswer(await onShare());
    setIsAsking(false);
  };

  const problem = answer && adviceFor(said, answer);
  return (
    <Stack gap="lg">
      <StepHeading>{heading}</StepHeading>
      {children}
      <div className={classes['columns']}>
        <Stack gap="md" align="flex-start">
          <Text>
            <Weighted sentence={said.how} />
          </Text>
          {problem && (
            <Notice tone="critical" title={problem.title}>
              <Text>{problem.advice}</Text>
            </Notice>
          )}
          <Button size="md" onClick={() => void share()} aria-disabled={isAsking}>
            {button}
          </Button>
          <Text fz="sm" c="var(--text-quiet)">
            {next}
          </Text>
        </Stack>
        <PickerPicture />
      </div>
    </Stack>
  );
}
