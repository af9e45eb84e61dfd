import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ExamNotice, SittingAnswer } from '../../contract/wire';
import { ClosedDoor } from '../../features/closed-door/closed-door';
import { FinishPage } from '../../features/finish/finish-page';
import { ShareScreen } from '../../features/share-screen/share-screen';
import { SittingBar } from '../../features/sitting/sitting-bar';
import { SittingPage } from '../../features/sitting/sitting-page';
import { recordingWords } from '../../features/sitting/words';
import type { ClosingReceipt } from '../../media/messages';
import type { RecorderSnapshot, SittingRecorder } from '../../media/sitting-recorder';
import { clockTime } from '../../ui/clock-words';
import { Notice } from '../../ui/notice';
import { PageFrame, type Step } from './page-frame';
import { usePageTitle } from './use-page-title';

interface SittingViewProps {
  exam: ExamNotice;
  sitting: SittingAnswer;
  recorder: SittingRecorder;
  isResumed: boolean;
  serverNow: () => number;
  onFinished: (receipt: ClosingReceipt) => Promise<void>;
}

/** Everything between the form and the receipt, as the recorder's state has it. */
export function SittingView(props: SittingViewProps) {
  const { exam, sitting, recorder, serverNow, onFinished } = props;
  const snapshot = useSyncExternalStore(recorder.subscribe, recorder.snapshot);
  const [wantsToFinish, setWantsToFinish] = useState(false);
  const { receipt, outbox } = snapshot;
  const view = viewOf(snapshot, wantsToFinish);
  usePageTitle(view === 'door' ? 'Not recording' : recordingWords(snapshot).short, exam.title);

  useEffect(() => {
    if (receipt !== null) void onFinished(receipt);
  }, [receipt, onFinished]);
  useEffect(() => {
    if (outbox.standing === 'ended') void recorder.stop();
  }, [outbox.standing, recorder]);

  const bar = <SittingBar sitting={sitting} snapshot={snapshot} serverNow={serverNow} />;
  return (
    <PageFrame examTitle={exam.title} step={STEP_OF[view]} bar={bar}>
      {view === 'door' && <Door snapshot={snapshot} recorder={recorder} />}
      {view === 'share' && <Share {...props} snapshot={snapshot} />}
      {view === 'finish' && (
        <FinishPage
          snapshot={snapshot}
          onFinish={() => void recorder.finish()}
          onBack={() => setWantsToFinish(false)}
        />
      )}
      {view === 'exam' && (
        <SittingPage
          snapshot={snapshot}
          contestUrl={sitting.contest_url}
          closesAtMs={exam.closes_at_ms}
          onContestOpened={() => recorder.observe('contest_opened', {})}
          onSwitchOn={(device) => void recorder.switchOn(device)}
          onFinish={() => setWantsToFinish(true)}
        />
      )}
      {view === 'share' && outbox.segmentsAcknowledged > 0 && (
        <Group mt="lg">
          <Button variant="default" size="md" onClick={() => setWantsToFinish(true)}>
            I have finished
          </Button>
        </Group>
      )}
    </PageFrame>
  );
}

type View = 'door' | 'share' | 'exam' | 'finish' | 'opening';

const STEP_OF: Record<View, Step> = {
  door: 'Permissions',
  opening: 'Permissions',
  share: 'Permissions',
  exam: 'Exam',
  finish: 'Finish',
};

function viewOf({ phase, outbox }: RecorderSnapshot, wantsToFinish: boolean): View {
  if (doorCode(phase, outbox.standing) !== null) return 'door';
  if (phase === 'finishing' || phase === 'finish_failed' || phase === 'finished') return 'finish';
  if (phase === 'opening') return 'opening';
  if (wantsToFinish) return 'finish';
  return phase === 'recording' ? 'exam' : 'share';
}

/** Null where the way is free. */
function doorCode(
  phase: RecorderSnapshot['phase'],
  standing: RecorderSnapshot['outbox']['standing'],
): string | null {
  if (phase === 'finished') return null;
  if (phase === 'elsewhere' || phase === 'broken') return phase;
  return standing === 'active' ? null : standing;
}

function Door({ snapshot, recorder }: { snapshot: RecorderSnapshot; recorder: SittingRecorder }) {
  const { phase, outbox } = snapshot;
  const code = doorCode(phase, outbox.standing) ?? 'ended';
  const check = phase === 'broken' ? () => location.reload() : () => recorder.tryNow();
  return (
    <ClosedDoor code={code} onCheck={check}>
      {outbox.segmentsWaiting > 0 && (
        <Text component="output" display="block">
          Pieces of your recording that wait on this computer: {outbox.segmentsWaiting}
        </Text>
      )}
    </ClosedDoor>
  );
}

function Share({
  recorder,
  isResumed,
  snapshot,
}: SittingViewProps & { snapshot: RecorderSnapshot }) {
  const { phase, shareStoppedAtMs } = snapshot;
  const hasStopped = phase === 'share_stopped';
  const again = isResumed || hasStopped;
  return (
    <ShareScreen
      heading={again ? 'Share your entire screen again' : 'Share your entire screen'}
      button={again ? 'Share entire screen again' : 'Share entire screen'}
      next={
        again
          ? 'Next: you go on with your contest. Nothing that was recorded is lost.'
          : 'Next: the browser asks for your camera and microphone, then your contest opens in a new tab.'
      }
      onShare={() => recorder.shareScreen()}
    >
      {hasStopped && shareStoppedAtMs !== null && (
        <Notice tone="critical" title={`Screen sharing stopped at ${clockTime(shareStoppedAtMs)}`}>
          <Text>The gap is noted with its time. One button mends it.</Text>
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
  );
}
