import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { StepHeading } from '../../ui/step-heading';
import { SupportContact } from '../../ui/support-contact';
import { useWords } from '../../words/use-words';
import { doorWords, isAmiss } from './words';

const LOOK_EVERY_MS = 5_000;

/** Says why one cannot go on, and goes on by itself as soon as that changes. */
export function ClosedDoor({
  code,
  onCheck,
  children,
}: {
  code: string;
  /** Looks again. Left out where something else notices the change. */
  onCheck?: () => Promise<void> | void;
  children?: ReactNode;
}) {
  const words = useWords();
  const { title, advice, button, next } = doorWords(words, code);
  const [isChecking, setIsChecking] = useState(false);
  const looksByItself = code === 'unreachable' || code === 'not_started';

  useEffect(() => {
    if (!looksByItself || !onCheck) return;
    const timer = setInterval(() => void onCheck(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [looksByItself, onCheck]);

  const check = async () => {
    if (isChecking) return;
    setIsChecking(true);
    await onCheck?.();
    setIsChecking(false);
  };

  return (
    <Stack gap="md" align="flex-start">
      <StepHeading>{title}</StepHeading>
      <Text maw="60ch">{advice}</Text>
      {children}
      {button !== null && onCheck && (
        <Button size="md" onClick={() => void check()} aria-disabled={isChecking}>
          {button}
        </Button>
      )}
      <Text fz="sm" c="var(--text-quiet)">
        {next}
      </Text>
      {isAmiss(code) && <SupportContact when={words.text.frame.supportIfItStays} />}
    </Stack>
  );
}
