import { Button, Group, Text } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { CheckpointLine } from '../../media/checkpoint-line';
import type { OpenCheckpoint } from '../../media/messages';
import { notifyOnce } from '../../ui/notifications';
import { useWords } from '../../words/use-words';
import classes from './checkpoint-panel.module.css';
import { timeLeft } from './words';

/** Minutes are all that is said of the time left; so often it is looked at. */
const LOOK_MS = 5_000;

interface CheckpointPanelProps {
  line: CheckpointLine;
  timeZone: string;
  serverNow: () => number;
}

/**
 * Asks whether somebody is there, above whatever else is shown, until it is answered or over.
 *
 * The region stays when it is empty: a question that comes into it is read out when the listener
 * pauses, and after the answer the focus has somewhere to be.
 */
export function CheckpointPanel({ line, timeZone, serverNow }: CheckpointPanelProps) {
  const said = useWords().text.checkpoint;
  const open = useSyncExternalStore(line.subscribe, line.snapshot);
  const region = useRef<HTMLElement>(null);
  const confirm = useCallback(
    (id: string) => {
      line.confirm(id);
      region.current?.focus({ preventScroll: true });
    },
    [line],
  );
  return (
    <section
      ref={region}
      tabIndex={-1}
      className={classes['region']}
      aria-label={said.region}
      aria-live="polite"
    >
      {open && (
        <Question
          key={open.checkpointId}
          open={open}
          timeZone={timeZone}
          serverNow={serverNow}
          onConfirm={confirm}
        />
      )}
    </section>
  );
}

interface QuestionProps {
  open: OpenCheckpoint;
  timeZone: string;
  serverNow: () => number;
  onConfirm: (checkpointId: string) => void;
}

function Question({ open, timeZone, serverNow, onConfirm }: QuestionProps) {
  const words = useWords();
  const said = words.text.checkpoint;
  const { checkpointId, expiresAtMs } = open;
  const button = useRef<HTMLButtonElement>(null);
  const time = words.times(timeZone).second(expiresAtMs);
  const notice = words.fill(said.notice, { time });
  const left = useTimeLeft(expiresAtMs, serverNow);
  useEffect(
    () => notifyOnce(checkpointId, said.question, notice),
    [checkpointId, said.question, notice],
  );
  useEffect(() => {
    // Nobody is taken away from what they are doing: only where nothing has the focus.
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, []);
  return (
    <article className={classes['question']}>
      <Text fw={600}>{said.question}</Text>
      <Text>{said.why}</Text>
      <Group gap="md" mt="xs">
        <Button ref={button} size="md" onClick={() => onConfirm(checkpointId)}>
          {said.confirm}
        </Button>
        <Text fz="sm">
          {words.fill(said.until, { time })} {timeLeft(words, left)}
        </Text>
      </Group>
    </article>
  );
}

function useTimeLeft(untilMs: number, serverNow: () => number): number {
  const [left, setLeft] = useState(() => untilMs - serverNow());
  useEffect(() => {
    const timer = setInterval(() => setLeft(untilMs - serverNow()), LOOK_MS);
    return () => clearInterval(timer);
  }, [untilMs, serverNow]);
  return left;
}
