import { Text } from '@mantine/core';
import { WhatIsRecorded, type Told } from '../../features/join/what-is-recorded';
import { ShareScreen } from '../../features/share-screen/share-screen';
import type { RecorderSnapshot } from '../../media/recorder-state';
import type { SittingRecorder } from '../../media/sitting-recorder';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words/use-words';
import classes from './share-step.module.css';

/** The first share, and every share after an interruption, each with what has happened. */
export function ShareStep({
  recorder,
  snapshot,
  timeZone,
  told,
}: {
  recorder: SittingRecorder;
  snapshot: RecorderSnapshot;
  timeZone: string;
  told: Told;
}) {
  const { text, fill, times } = useWords();
  const said = text.share;
  const { phase, shareStoppedAtMs, outbox } = snapshot;
  const next = told.mode === 'hosted' ? said.nextHosted : said.nextElsewhere;
  const hasStopped = phase === 'share_stopped';
  const again = hasStopped || outbox.segmentsAcknowledged + outbox.segmentsWaiting > 0;
  return (
    <>
      <ShareScreen
        heading={again ? said.headingAgain : said.heading}
        button={again ? said.buttonAgain : said.button}
        next={again ? next.again : next.first}
        onShare={() => recorder.shareScreen()}
      >
        {hasStopped && shareStoppedAtMs !== null && (
          <Notice
            tone="critical"
            title={fill(said.stopped, { time: times(timeZone).second(shareStoppedAtMs) })}
          >
            <Text>{said.stoppedAdvice}</Text>
          </Notice>
        )}
        {again && !hasStopped && (
          <Notice tone="info" title={said.loadedAgain}>
            <Text>{said.loadedAgainAdvice}</Text>
          </Notice>
        )}
      </ShareScreen>
      {!again && (
        <details className={classes['recorded']}>
          <summary>{text.recorded.heading}</summary>
          <WhatIsRecorded told={told} />
        </details>
      )}
    </>
  );
}
