import { useEffect, useState, type ReactNode } from 'react';
import { Client } from '../../contract/client';
import type { SittingAnswer } from '../../contract/wire';
import { Briefing } from '../../features/conduct/briefing';
import { canFillScreen, fillScreen, leaveScreen } from '../../features/conduct/fullscreen';
import { FullscreenCover } from '../../features/conduct/fullscreen-cover';
import { OpeningRules } from '../../features/conduct/opening-rules';
import { Warning } from '../../features/conduct/warning';
import { PaperDoor } from '../../features/paper/paper-door';
import type { PaperTools } from '../../features/paper/paper-tools';
import type { PaperLine } from '../../media/paper-line';
import type { RecorderSnapshot } from '../../media/recorder-state';
import type { SittingRecorder } from '../../media/sitting-recorder';
import type { Conduct } from '../../paper/conduct';
import type { FullscreenLadder } from '../../paper/fullscreen-ladder';
import { useConduct } from './use-conduct';
import { useLadder } from './use-ladder';
import { useConductSigns } from './use-conduct-signs';

interface HostedExamProps {
  sitting: SittingAnswer;
  recorder: SittingRecorder;
  snapshot: RecorderSnapshot;
  line: PaperLine;
  timeZone: string;
  /** Elsewhere, as while the share is stopped, it waits unseen and keeps its place. */
  isShown: boolean;
  /** Leads to the end of the recording. */
  onFinish: () => void;
}

/** An exam that is sat here: what holds, then the paper, kept mounted until the sitting is over. */
export function HostedExam(props: HostedExamProps) {
  const { isShown } = props;
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  if (!wasShown) return null;
  return (
    <div hidden={!isShown}>
      <Opened {...props} />
    </div>
  );
}

function Opened(props: HostedExamProps) {
  const { conduct, hasFailed, again } = useConduct(props.sitting.session_id, props.line);
  if (conduct === null) return <OpeningRules hasFailed={hasFailed} onAgain={again} />;
  return <Begun {...props} conduct={conduct} />;
}

function Begun(props: HostedExamProps & { conduct: Conduct }) {
  const { conduct, snapshot } = props;
  const { told } = conduct.snapshot();
  const [hasBegun, setHasBegun] = useState(told.is_begun);
  if (hasBegun) return <Paper {...props} />;
  const begin = (): void => {
    // Full screen first: a browser gives it in a click's own moment alone.
    const filling = told.fullscreen.is_required && canFillScreen() ? fillScreen() : null;
    void Promise.resolve(filling).then(() => setHasBegun(true));
  };
  return <Briefing told={told} isConfirmed={snapshot.outbox.isScreenConfirmed} onBegin={begin} />;
}

const client = new Client();

function Paper({
  sitting,
  recorder,
  conduct,
  line,
  timeZone,
  isShown,
  onFinish,
  snapshot,
}: HostedExamProps & { conduct: Conduct }) {
  const [isOver, setIsOver] = useState(conduct.snapshot().told.is_handed_in);
  const [tell] = useState(() => ({
    handedIn: () => setIsOver(true),
    answering: () => setIsOver(false),
  }));
  const isWatched = isShown && !isOver;
  useConductSigns(recorder, conduct, { isWatched, camera: snapshot.tracks.camera });
  const ladder = useLadder(recorder, conduct, isOver);
  useEffect(() => {
    if (isOver) void leaveScreen();
  }, [isOver]);
  const [tools] = useState(() => toolsOf(sitting.session_id, timeZone));
  return (
    <>
      {!isOver && <Warning conduct={conduct} />}
      <Covered ladder={ladder}>
        <PaperDoor
          sessionId={sitting.session_id}
          client={client}
          tools={tools}
          listen={line.listen}
          onHandedIn={tell.handedIn}
          onAnswering={tell.answering}
          onGoOn={onFinish}
        />
      </Covered>
    </>
  );
}

function Covered({ ladder, children }: { ladder: FullscreenLadder | null; children: ReactNode }) {
  return ladder === null ? children : <FullscreenCover ladder={ladder}>{children}</FullscreenCover>;
}

/** Pictures come with the sitting's own secret. */
function toolsOf(sessionId: string, timeZone: string): Omit<PaperTools, 'files'> {
  const pictureOf = (name: string) => {
    const query = new URLSearchParams({ session_id: sessionId, name });
    return { url: `/api/paper/media?${query.toString()}` };
  };
  return { pictureOf, timeZone };
}
