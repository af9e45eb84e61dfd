import { Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SittingAnswer } from '../../contract/wire';
import type { RecorderSnapshot } from '../../media/sitting-recorder';
import { clockTime } from '../../ui/clock-words';
import { ShapeMark } from '../../ui/shape-mark';
import classes from './sitting-bar.module.css';
import { recordingWords, size } from './words';

const SHAPES = { good: 'circle', info: 'ring', warning: 'triangle', critical: 'diamond' } as const;

/** Who sits here, whether it is being recorded, what waits, and the time; always in sight. */
export function SittingBar({
  sitting,
  snapshot,
  serverNow,
}: {
  sitting: SittingAnswer;
  snapshot: RecorderSnapshot;
  serverNow: () => number;
}) {
  const { tone, short } = recordingWords(snapshot);
  const { segmentsWaiting, bytesWaiting } = snapshot.outbox;
  return (
    <footer className={classes['bar']} aria-label="Your sitting">
      <Text fz="sm" fw={600} className={classes['who']}>
        {sitting.name} ({sitting.hackerrank_username})
      </Text>
      <Text fz="sm">{sitting.room}</Text>
      <Group gap="xs" wrap="nowrap" className={classes['state']}>
        <ShapeMark shape={SHAPES[tone]} tone={`var(--tone-${tone})`} />
        <Text fz="sm" fw={600}>
          {short}
        </Text>
      </Group>
      <Text fz="sm" className="tabular">
        {segmentsWaiting} waiting
        {segmentsWaiting > 0 && ` (${size(bytesWaiting)})`}
      </Text>
      <ServerClock serverNow={serverNow} />
    </footer>
  );
}

function ServerClock({ serverNow }: { serverNow: () => number }) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [serverNow]);
  return (
    <Text fz="sm" component="time" aria-label="Time now">
      {clockTime(now)}
    </Text>
  );
}
