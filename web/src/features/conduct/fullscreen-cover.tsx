import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { FullscreenLadder, Rung } from '../../paper/fullscreen-ladder';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import classes from './conduct.module.css';
import { fillScreen, isFillingScreen } from './fullscreen';

interface FullscreenCoverProps {
  ladder: FullscreenLadder;
  /** The questions: kept as they are, out of sight and out of reach while they are covered. */
  children: ReactNode;
}

/** Covers the questions while full screen is missing, and leads back to it. */
export function FullscreenCover({ ladder, children }: FullscreenCoverProps) {
  const rung = useSyncExternalStore(ladder.subscribe, ladder.snapshot);
  useEffect(() => {
    const changed = (): void => ladder.changed(isFillingScreen());
    changed();
    document.addEventListener('fullscreenchange', changed);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      ladder.close();
    };
  }, [ladder]);
  const isCovered = rung.at !== 'inside';
  return (
    <>
      {isCovered && <Cover rung={rung} ladder={ladder} />}
      <div hidden={isCovered}>{children}</div>
    </>
  );
}

function Cover({ rung, ladder }: { rung: Rung; ladder: FullscreenLadder }) {
  const said = useWords().text.conduct.outside;
  const [hasFailed, setHasFailed] = useState(false);
  const back = async (): Promise<void> => setHasFailed(!(await fillScreen()));
  return (
    <Stack gap="md" align="flex-start" className={classes['cover']}>
      <StepHeading>{said.heading}</StepHeading>
      {rung.at === 'countdown' && <Countdown untilMs={rung.untilMs} />}
      {rung.at === 'outside' && <Text>{said.outside}</Text>}
      {rung.at === 'sentence' ? (
        <Sentence
          onTyped={() => {
            ladder.typed();
            if (!isFillingScreen()) void back();
          }}
        />
      ) : (
        <Button size="md" onClick={() => void back()}>
          {said.back}
        </Button>
      )}
      {hasFailed && <Text role="alert">{said.failed}</Text>}
      <Text c="var(--text-quiet)">{said.saved}</Text>
    </Stack>
  );
}

function Countdown({ untilMs }: { untilMs: number }) {
  const { text, fill } = useWords();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((untilMs - now) / 1000));
  return (
    <Text fz="lg" fw={600} role="timer" aria-live="assertive">
      {fill(text.conduct.outside.countdown, { count: seconds })}
    </Text>
  );
}

function Sentence({ onTyped }: { onTyped: () => void }) {
  const said = useWords().text.conduct.outside;
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  return (
    <form
      className={classes['sentence']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isSame(typed, said.sentence)) onTyped();
        else setIsWrong(true);
      }}
    >
      <Text>{said.sentenceLead}</Text>
      <Text fw={600} component="blockquote" m={0}>
        {said.sentence}
      </Text>
      <TextInput
        label={said.field}
        value={typed}
        autoComplete="off"
        error={isWrong && said.differs}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setIsWrong(false);
        }}
      />
      <Button type="submit" size="md">
        {said.goOn}
      </Button>
    </form>
  );
}

/** Upper case, spaces and a full stop at the end are nobody's mistake. */
function isSame(typed: string, sentence: string): boolean {
  return plainWords(typed) === plainWords(sentence);
}

function plainWords(text: string): string {
  return text
    .toLocaleLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/[.!]\s*$/, '')
    .trim();
}
