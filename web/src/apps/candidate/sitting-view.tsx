import { Button, Group } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ExamNotice, SittingAnswer } from '../../contract/wire';
import { FinishPage } from '../../features/finish/finish-page';
import { SittingBar } from '../../features/sitting/sitting-bar';
import { SittingPage } from '../../features/sitting/sitting-page';
import { recordingWords } from '../../features/sitting/words';
import type { ClosingReceipt } from '../../media/messages';
import type { RecorderSnapshot, SittingRecorder } from '../../media/sitting-recorder';
import { doorCode, SittingDoor } from './sitting-door';
import { PageFrame, type Step } from './page-frame';
import { ShareStep } from './share-step';
import { usePageTitle } from './use-page-title';

interface SittingViewProps {
  exam: ExamNotice;
  sitting: SittingAnswer;
  recorder: SittingRecorder;
  serverNow: () => number;
  onFinished: (receipt: ClosingReceipt) => Promise<void>;
}

/** Everything between the form and the receipt, as the recorder's state has it. */
export function SittingView({ exam, sitting, recorder, serverNow, onFinished }: SittingViewProps) {
  const snapshot = useSyncExternalStore(recorder.subscribe, recorder.snapshot);
  const [wantsToFinish, setWantsToFinish] = useState(false);
  const { receipt, outbox } = snapshot;
  const view = viewOf(snapshot, wantsToFinish);
  usePageTitle(recordingWords(snapshot).short, exam.title);

  useEffect(() => {
    if (receipt !== null) void onFinished(receipt);
  }, [receipt, onFinished]);
  useEffect(() => {
    if (outbox.standing === 'ended') void recorder.stop();
  }, [outbox.standing, recorder]);

  const bar = <SittingBar sitting={sitting} snapshot={snapshot} serverNow={serverNow} />;
  return (
    <PageFrame examTitle={exam.title} step={stepOf(view, snapshot.phase)} bar={bar}>
      {view === 'door' && (
        <SittingDoor sessionId={sitting.session_id} snapshot={snapshot} recorder={recorder} />
      )}
      {view === 'share' && <ShareStep recorder={recorder} snapshot={snapshot} />}
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
          serverNow={serverNow}
          onContestOpened={() => recorder.contestOpened()}
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

/** A door in the middle of the exam does not lead back to the permissions. */
function stepOf(view: View, phase: RecorderSnapshot['phase']): Step {
  return view === 'door' && phase === 'recording' ? 'Exam' : STEP_OF[view];
}

function viewOf({ phase, outbox }: RecorderSnapshot, wantsToFinish: boolean): View {
  if (doorCode(phase, outbox.standing) !== null) return 'door';
  if (phase === 'finishing' || phase === 'finish_failed' || phase === 'finished') return 'finish';
  if (phase === 'opening') return 'opening';
  if (wantsToFinish) return 'finish';
  return phase === 'recording' ? 'exam' : 'share';
}
