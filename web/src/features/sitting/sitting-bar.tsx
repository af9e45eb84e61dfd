import { Group, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { OwnTime } from '../../contract/time-wire';
import type { SittingAnswer } from '../../contract/wire';
import type { RecorderSnapshot } from '../../media/recorder-state';
import { ShapeMark } from '../../ui/shape-mark';
import { useWords } from '../../words/use-words';
import classes from './sitting-bar.module.css';
import { leftWords } from './own-time';
import { recordingWords, waitingWords } from './words';

const SHAPES = { good: 'circle', info: 'ring', warning: 'triangle', critical: 'diamond' } as const;

/** Who sits here, whether it is being recorded, what waits, and the time; always in sight. */
export function SittingBar({
  sitting,
  snapshot,
  timeZone,
  serverNow,
  time,
  children,
}: {
  sitting: SittingAnswer;
  snapshot: RecorderSnapshot;
  /** The exam's: the clock here is the one on the wall of its room. */
  timeZone: string;
  serverNow: () => number;
  /** When this person's time is over. */
  time: OwnTime;
  /** What else is always at hand. */
  children?: ReactNode;
}) {
  const words = useWords();
  const { bar } = words.text.sitting;
  const { tone, short } = recordingWords(words.text.sitting, snapshot);
  const { name, hackerrank_username: username } = sitting;
  return (
    <footer className={classes['bar']} aria-label={bar.name}>
      <Text fz="sm" fw={600} className={classes['who']}>
        {words.fill(bar.person, { name, username })}
      </Text>
      <Text fz="sm">{sitting.room}</Text>
      <Group gap="xs" wrap="nowrap" className={classes['state']}>
        <ShapeMark shape={SHAPES[tone]} tone={`var(--tone-${tone})`} />
        <Text fz="sm" fw={600}>
          {short}
        </Text>
      </Group>
      <Text fz="sm" className="tabular">
        {waitingWords(words, snapshot.outbox)}
      </Text>
      <ServerClock {...{ timeZone, serverNow, time }} isHosted={sitting.mode === 'hosted'} />
      {children}
    </footer>
  );
}

function ServerClock({
  timeZone,
  serverNow,
  time,
  isHosted,
}: {
  timeZone: string;
  serverNow: () => number;
  time: OwnTime;
  isHosted: boolean;
}) {
  const words = useWords();
  const { text, fill, times } = words;
  const { bar } = text.sitting;
  const { second, zoneIfOther } = times(timeZone);
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [serverNow]);
  const zone = zoneIfOther(now);
  // A paper has a clock of its own.
  const left = isHosted ? null : leftWords(words, time, now);
  return (
    <>
      {left !== null && (
        <Text fz="sm" fw={600} className="tabular">
          {left}
        </Text>
      )}
      <Text fz="sm" component="time" aria-label={bar.clock}>
        {zone === null ? second(now) : fill(bar.timeIn, { time: second(now), zone })}
      </Text>
    </>
  );
}
