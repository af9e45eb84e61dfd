import { Text } from '@mantine/core';
import { WhatIsRecorded } from '../../features/join/what-is-recorded';
import { ShareScreen } from '../../features/share-screen/share-screen';
import type { RecorderSnapshot, SittingRecorder } from '../../media/sitting-recorder';
import { clockTime } from '../../ui/clock-words';
import { Notice } from '../../ui/notice';
import classes from './share-step.module.css';

/** The first share, and every share after an interruption, each with what has happened. */
export function ShareStep({
  recorder,
  snapshot,
}: {
  recorder: SittingRecorder;
  snapshot: RecorderSnapshot;
}) {
  const { phase, shareStoppedAtMs, outbox } = snapshot;
  const hasStopped = phase === 'share_stopped';
  const again = hasStopped || outbox.segmentsAcknowledged + outbox.segmentsWaiting > 0;
  return (
    <>
      <ShareScreen
        heading={again ? 'Share your entire screen again' : 'Share your entire screen'}
        button={again ? 'Share entire screen again' : 'Share entire screen'}
        next={again ? NEXT_AGAIN : NEXT}
        onShare={() => recorder.shareScreen()}
      >
        {hasStopped && shareStoppedAtMs !== null && (
          <Notice
            tone="critical"
            title={`Screen sharing stopped at ${clockTime(shareStoppedAtMs)}`}
          >
            <Text>The interruption is noted with its time. One button mends it.</Text>
          </Notice>
        )}
        {again && !hasStopped && (
          <Notice tone="info" title="This page was loaded again">
            <Text>
              A browser stops sharing when a page is loaded. Your exam goes on where it was.
            </Text>
          </Notice>
        )}
      </ShareScreen>
      {!again && (
        <details className={classes['recorded']}>
          <summary>What is recorded, and why</summary>
          <WhatIsRecorded />
        </details>
      )}
    </>
  );
}

const NEXT =
  'Next: the browser asks for your camera and microphone, then your contest opens in a new tab.';
const NEXT_AGAIN = 'Next: you go on with your contest. What was recorded before is kept.';
