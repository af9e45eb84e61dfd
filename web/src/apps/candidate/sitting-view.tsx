import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ExamNotice, SittingAnswer } from '../../contract/wire';
import { EndedByOthers } from '../../features/finish/ended-by-others';
import { FinishPage } from '../../features/finish/finish-page';
import { ClockNotice } from '../../features/sitting/clock-notice';
import { SittingBar } from '../../features/sitting/sitting-bar';
import { SittingPage } from '../../features/sitting/sitting-page';
import { recordingWords } from '../../features/sitting/words';
import { CheckpointPanel } from '../../features/checkpoint/checkpoint-panel';
import { ConfirmIdentity } from '../../features/confirm-identity/confirm-identity';
import { CameraHelp } from '../../features/camera-help/camera-help';
import { PrivacyButton } from '../../features/privacy/privacy-button';
import { PrivacyPanel } from '../../features/privacy/privacy-panel';
import { usePrivacyPanel } from '../../features/privacy/use-privacy-panel';
import { HelpButton } from '../../features/staff-messages/help-button';
import { NotifyOffer } from '../../features/staff-messages/notify-offer';
import { StaffMessages } from '../../features/staff-messages/staff-messages';
import type { CheckpointLine } from '../../media/checkpoint-line';
import type { PaperLine } from '../../media/paper-line';
import type { StaffLine } from '../../media/staff-line';
import type { RecorderSnapshot } from '../../media/recorder-state';
import type { SittingRecorder } from '../../media/sitting-recorder';
import { doorWords } from '../../features/closed-door/words';
import { useWords } from '../../words/use-words';
import type { Words } from '../../words/words';
import { HostedExam } from './hosted-exam';
import { doorCode, SittingDoor } from './sitting-door';
import { PageFrame, type Step } from './page-frame';
import { ShareStep } from './share-step';
import { useCameraLooks } from './use-camera-looks';
import { usePageTitle } from './use-page-title';

interface SittingViewProps {
  exam: ExamNotice;
  sitting: SittingAnswer;
  recorder: SittingRecorder;
  isConfirmed: boolean;
  /** Confirming asks for the clipboard's text, as was agreed. */
  asksForClipboard: boolean;
  onConfirm: () => void;
  onNotMe: () => Promise<string | null>;
  staff: StaffLine;
  checkpoints: CheckpointLine;
  paper: PaperLine;
  serverNow: () => number;
  /** Leads to the receipt. */
  onEnded: (untaken: number) => Promise<void>;
}

/** Everything between the form and the receipt, as the recorder's state has it. */
export function SittingView(props: SittingViewProps) {
  const { exam, sitting, recorder, staff, checkpoints, serverNow, isConfirmed, onEnded } = props;
  const words = useWords();
  const snapshot = useSyncExternalStore(recorder.subscribe, recorder.snapshot);
  const [wantsToFinish, setWantsToFinish] = useState(false);
  const privacy = usePrivacyPanel();
  const cameraHelp = useCameraLooks(recorder, exam, serverNow);
  const { receipt, outbox } = snapshot;
  const view = viewOf(snapshot, isConfirmed, wantsToFinish);
  const { messages, time } = useSyncExternalStore(staff.subscribe, staff.snapshot);
  const isAsked = useSyncExternalStore(checkpoints.subscribe, checkpoints.snapshot) !== null;
  const isTold = messages.length > 0;
  const { checkpoint, staffMessages } = words.text;
  const above = isAsked ? checkpoint.question : isTold ? staffMessages.title : null;
  usePageTitle(above ?? titleOf(words, view, snapshot), exam.title);

  useEffect(() => {
    if (receipt !== null) void onEnded(0);
  }, [receipt, onEnded]);
  const { isDrained, segmentsRefused } = outbox;
  useEffect(() => {
    if (isDrained) void onEnded(segmentsRefused);
  }, [isDrained, segmentsRefused, onEnded]);

  const timeZone = exam.time_zone;
  const isHosted = sitting.mode === 'hosted';
  const bar = (
    <SittingBar {...{ sitting, snapshot, serverNow, timeZone, time }}>
      <PrivacyButton state={privacy} />
      {outbox.standing !== 'ended' && <HelpButton line={staff} timeZone={timeZone} />}
    </SittingBar>
  );
  const aside = privacy.isOpen && (
    <PrivacyPanel
      {...{ snapshot, timeZone }}
      state={privacy}
      streamOf={(track) => recorder.streamOf(track)}
      told={exam}
    />
  );
  return (
    <PageFrame examTitle={exam.title} step={stepOf(view, snapshot.phase)} {...{ bar, aside }}>
      <CheckpointPanel line={checkpoints} timeZone={timeZone} serverNow={serverNow} />
      <StaffMessages line={staff} timeZone={timeZone} />
      {outbox.standing !== 'ended' && <ClockNotice {...{ time, timeZone, serverNow }} />}
      {view === 'opening' && (
        <Text component="output" display="block">
          {words.text.frame.opening}
        </Text>
      )}
      {view === 'identity' && (
        <ConfirmIdentity
          examTitle={exam.title}
          sitting={sitting}
          asksForClipboard={props.asksForClipboard}
          onConfirm={props.onConfirm}
          onNotMe={props.onNotMe}
        />
      )}
      {view === 'door' && (
        <SittingDoor
          sessionId={sitting.session_id}
          snapshot={snapshot}
          recorder={recorder}
          onEnded={() => onEnded(segmentsRefused)}
        />
      )}
      {view === 'ending' && <EndedByOthers outbox={outbox} />}
      {view === 'share' && <ShareStep {...{ recorder, snapshot, timeZone }} told={exam} />}
      {view === 'finish' && (
        <FinishPage
          snapshot={snapshot}
          isHosted={isHosted}
          onFinish={() => void recorder.finish()}
          onBack={() => {
            recorder.goOn();
            setWantsToFinish(false);
          }}
        />
      )}
      {isHosted && (
        <HostedExam
          {...{ sitting, recorder, snapshot, timeZone }}
          line={props.paper}
          isShown={view === 'exam'}
          onFinish={() => setWantsToFinish(true)}
        />
      )}
      {view === 'exam' && !isHosted && (
        <SittingPage
          snapshot={snapshot}
          contestUrl={sitting.contest_url}
          closesAtMs={time.ends_at_ms}
          timeZone={timeZone}
          serverNow={serverNow}
          onContestOpened={() => recorder.contestOpened()}
          onSwitchOn={(device) => void recorder.switchOn(device)}
          onFinish={() => setWantsToFinish(true)}
        />
      )}
      {(view === 'share' || (view === 'exam' && !isHosted)) && <NotifyOffer />}
      {view === 'share' && outbox.segmentsAcknowledged > 0 && (
        <Group mt="lg">
          <Button variant="default" size="md" onClick={() => setWantsToFinish(true)}>
            {words.text.sitting.finished}
          </Button>
        </Group>
      )}
      <CameraHelp help={cameraHelp} />
    </PageFrame>
  );
}

type View = 'identity' | 'ending' | 'door' | 'share' | 'exam' | 'finish' | 'opening';

const STEP_OF: Record<View, Step> = {
  identity: 'stepYou',
  door: 'stepPermissions',
  opening: 'stepPermissions',
  share: 'stepPermissions',
  exam: 'stepExam',
  ending: 'stepFinish',
  finish: 'stepFinish',
};

/** A door in the middle of the exam does not lead back to the permissions. */
function stepOf(view: View, phase: RecorderSnapshot['phase']): Step {
  return view === 'door' && phase === 'recording' ? 'stepExam' : STEP_OF[view];
}

/** Where one is; but while one works in another tab, whether it is being recorded. */
function titleOf(words: Words, view: View, snapshot: RecorderSnapshot): string {
  const { phase, outbox } = snapshot;
  const { frame, identity, share, sitting, finish } = words.text;
  if (view === 'ending') return finish.endedByOthers.heading;
  if (view === 'door') return doorWords(words, doorCode(phase, outbox.standing) ?? 'ended').title;
  if (view === 'identity') return identity.heading;
  if (view === 'opening') return frame.titleOpening;
  if (view === 'finish') return phase === 'finishing' ? finish.sending : finish.heading;
  const isFirstShare = view === 'share' && phase === 'ready';
  return isFirstShare ? share.heading : recordingWords(sitting, snapshot).short;
}

function viewOf(snapshot: RecorderSnapshot, isConfirmed: boolean, wantsToFinish: boolean): View {
  const { phase, outbox } = snapshot;
  if (phase === 'ending') return 'ending';
  if (!isConfirmed && phase === 'opening') return 'opening';
  if (!isConfirmed && mayBeSomebodyElse(snapshot)) return 'identity';
  if (doorCode(phase, outbox.standing) !== null) return 'door';
  if (phase === 'finishing' || phase === 'finish_failed' || phase === 'finished') return 'finish';
  if (phase === 'opening') return 'opening';
  if (wantsToFinish) return 'finish';
  return phase === 'recording' ? 'exam' : 'share';
}

/** Before anything was recorded. Who waits for a proctor may have typed another's username. */
function mayBeSomebodyElse({ phase, outbox }: RecorderSnapshot): boolean {
  const hasEvidence = outbox.segmentsAcknowledged + outbox.segmentsWaiting > 0;
  const isGoingOn = outbox.standing === 'active' || outbox.standing === 'pending_approval';
  return phase === 'ready' && isGoingOn && !hasEvidence;
}
