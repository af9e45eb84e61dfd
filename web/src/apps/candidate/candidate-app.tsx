import { Text } from '@mantine/core';
import { useCallback, useSyncExternalStore } from 'react';
import type { ExamNotice } from '../../contract/wire';
import { SignInNeeded } from '../../features/candidate-sign-in/sign-in-needed';
import { ClosedDoor } from '../../features/closed-door/closed-door';
import { WhileYouWait } from '../../features/closed-door/while-you-wait';
import { doorWords } from '../../features/closed-door/words';
import { AwaitedReceipt } from '../../features/finish/awaited-receipt';
import { ClosingReceipt } from '../../features/finish/closing-receipt';
import { receiptHeading } from '../../features/finish/receipt-words';
import { JoinForm } from '../../features/join/join-form';
import type { Words } from '../../words/words';
import { useWords } from '../../words/use-words';
import type { CandidateFlow, Place } from './candidate-flow';
import { PageFrame } from './page-frame';
import { SittingView } from './sitting-view';
import { usePageTitle } from './use-page-title';

interface CandidateAppProps {
  flow: CandidateFlow;
  serverNow: () => number;
}

/** Shows the place where the candidate is. */
export function CandidateApp({ flow, serverNow }: CandidateAppProps) {
  const place = useSyncExternalStore(flow.subscribe, flow.snapshot);
  const ended = useCallback((untaken: number) => flow.ended(untaken), [flow]);
  if (place.at === 'sitting') {
    const { exam, sitting, open, isConfirmed, hasAgreedToClipboard } = place;
    return (
      <SittingView
        exam={exam}
        sitting={sitting}
        recorder={open.recorder}
        isConfirmed={isConfirmed}
        asksForClipboard={hasAgreedToClipboard}
        onConfirm={() => flow.confirm()}
        onNotMe={() => flow.notMe()}
        staff={open.staff}
        checkpoints={open.checkpoints}
        paper={open.paper}
        serverNow={serverNow}
        onEnded={ended}
      />
    );
  }
  return <Outside place={place} flow={flow} />;
}

function Outside({
  place,
  flow,
}: {
  place: Exclude<Place, { at: 'sitting' }>;
  flow: CandidateFlow;
}) {
  const load = useCallback(() => flow.load(), [flow]);
  const askForReceipt = useCallback(() => flow.askForReceipt(), [flow]);
  const exam = place.at === 'loading' ? null : place.exam;
  const words = useWords();
  const { frame } = words.text;
  usePageTitle(titleOf(words, place), exam?.title ?? '');
  switch (place.at) {
    case 'loading':
      return (
        <PageFrame examTitle="" step={null}>
          <Text component="output" display="block">
            {frame.opening}
          </Text>
        </PageFrame>
      );
    case 'closed_door':
      return (
        <PageFrame examTitle={place.exam?.title ?? frame.exam} step={null}>
          <ClosedDoor code={place.code} onCheck={load}>
            {place.exam && <Text>{windowOf(words, place.exam)}</Text>}
            {place.exam && place.code === 'not_started' && (
              <WhileYouWait contestSlug={place.exam.contest_slug} />
            )}
          </ClosedDoor>
        </PageFrame>
      );
    case 'sign_in':
      return (
        <PageFrame examTitle={place.exam.title} step="stepYou">
          <SignInNeeded contestSlug={place.exam.contest_slug} />
        </PageFrame>
      );
    case 'you':
      return (
        <PageFrame examTitle={place.exam.title} step="stepYou">
          <JoinForm
            rooms={place.exam.rooms}
            needsRoom={place.exam.needs_room || place.exam.rooms_from === 'candidate'}
            needsCode={place.exam.admission === 'code'}
            told={place.exam}
            typed={place.typed}
            signedIn={place.signedIn}
            onJoin={(details) => flow.start(place.exam, details)}
          />
        </PageFrame>
      );
    case 'finished':
      return (
        <PageFrame examTitle={place.exam.title} step="stepFinish">
          {place.receipt ? (
            <ClosingReceipt
              receipt={place.receipt}
              untaken={place.untaken ?? 0}
              untakenAnswers={place.untakenAnswers}
            />
          ) : (
            <AwaitedReceipt code={place.code} onAsk={askForReceipt} />
          )}
        </PageFrame>
      );
  }
}

/** On the clock of the room where the exam is. */
function windowOf({ text: { frame }, fill, times }: Words, exam: ExamNotice): string {
  const { title, time_zone: zone, opens_at_ms: opens, closes_at_ms: closes } = exam;
  const span = fill(frame.span, times(zone).ends(opens, closes));
  return fill(frame.windowOf, { title, span, zone });
}

function titleOf(words: Words, place: Exclude<Place, { at: 'sitting' }>): string {
  const { frame, join, finish, signIn } = words.text;
  if (place.at === 'loading') return frame.titleOpening;
  if (place.at === 'closed_door') return doorWords(words, place.code).title;
  if (place.at === 'sign_in') return signIn.needed;
  if (place.at === 'you') return place.signedIn ? join.headingSignedIn : join.heading;
  return place.receipt ? receiptHeading(finish.receipt, place.receipt) : finish.awaited.heading;
}
