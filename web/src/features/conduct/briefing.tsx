import { Button, Stack, Text } from '@mantine/core';
import type { Supervision } from '../../contract/conduct-wire';
import { StepHeading } from '../../ui/step-heading';
import { minuteWords } from '../../words/minutes';
import { useWords } from '../../words/use-words';
import classes from './conduct.module.css';
import { canFillScreen } from './fullscreen';
import { RuleLists } from './rule-lists';

const MINUTE_MS = 60_000;

interface BriefingProps {
  told: Supervision;
  /** The server has given its receipt for a piece of the screen's recording. */
  isConfirmed: boolean;
  onBegin: () => void;
}

/** What holds, before the paper is opened and its time begins. */
export function Briefing({ told, isConfirmed, onBegin }: BriefingProps) {
  const words = useWords();
  const { text, fill } = words;
  const said = text.conduct;
  const time = minuteWords(words, text.paper.time, Math.round(told.left_ms / MINUTE_MS));
  const needsFullscreen = told.fullscreen.is_required && canFillScreen();
  return (
    <Stack gap="lg" align="flex-start" maw="65ch" className={classes['briefing']}>
      <StepHeading>{said.heading}</StepHeading>
      <Stack gap="xs">
        <Text>{fill(said.time, { time })}</Text>
        <Text>{said.saved}</Text>
      </Stack>
      <RuleLists told={told} />
      {told.fullscreen.is_required && (
        <section>
          <h2 className={classes['subheading']}>{said.fullscreen}</h2>
          {needsFullscreen ? (
            <Text>
              {fill(said.fullscreenTerms, { seconds: told.fullscreen.seconds })}{' '}
              {told.fullscreen.locks && said.fullscreenLocks}
            </Text>
          ) : (
            <Text>{said.fullscreenUnable}</Text>
          )}
        </section>
      )}
      <Button size="md" disabled={!isConfirmed} onClick={onBegin}>
        {needsFullscreen ? said.beginFullscreen : said.begin}
      </Button>
      {!isConfirmed && (
        <Text component="output" display="block">
          {said.wait}
        </Text>
      )}
    </Stack>
  );
}
