import { Text } from '@mantine/core';
import { useCallback, useSyncExternalStore } from 'react';
import type { ExamNotice } from '../../contract/wire';
import { ClosedDoor } from '../../features/closed-door/closed-door';
import { WhileYouWait } from '../../features/closed-door/while-you-wait';
import { ClosingReceipt } from '../../features/finish/closing-receipt';
import { JoinForm } from '../../features/join/join-form';
import { wallClockIn } from '../../ui/clock-words';
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
  const finished = useCallback<CandidateFlow['finished']>(
    (receipt) => flow.finished(receipt),
    [flow],
  );
  if (place.at === 'sitting') {
    const { exam, sitting, open } = place;
    return (
      <SittingView
        exam={exam}
        sitting={sitting}
        recorder={open.recorder}
        serverNow={serverNow}
        onFinished={finished}
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
  const exam = place.at === 'loading' ? null : place.exam;
  usePageTitle(TITLES[place.at], exam?.title ?? '');
  switch (place.at) {
    case 'loading':
      return (
        <PageFrame examTitle="" step={null}>
          <Text component="output" display="block">
            Opening your exam…
          </Text>
        </PageFrame>
      );
    case 'closed_door':
      return (
        <PageFrame examTitle={place.exam?.title ?? 'Exam'} step={null}>
          <ClosedDoor code={place.code} onCheck={load}>
            {place.exam && (
              <Text>
                {place.exam.title}: {windowOf(place.exam)}
              </Text>
            )}
            {place.exam && place.code === 'not_started' && (
              <WhileYouWait contestSlug={place.exam.contest_slug} />
            )}
          </ClosedDoor>
        </PageFrame>
      );
    case 'you':
      return (
        <PageFrame examTitle={place.exam.title} step="You">
          <JoinForm
            rooms={place.exam.rooms}
            needsRoom={place.exam.needs_room || place.exam.rooms_from === 'candidate'}
            needsCode={place.exam.admission === 'code'}
            onJoin={(details) => flow.start(place.exam, details)}
          />
        </PageFrame>
      );
    case 'finished':
      return (
        <PageFrame examTitle={place.exam.title} step="Finish">
          <ClosingReceipt receipt={place.receipt} examTitle={place.exam.title} />
        </PageFrame>
      );
  }
}

/** On the clock of the room where the exam is. */
function windowOf({
  time_zone: zone,
  opens_at_ms: opens,
  closes_at_ms: closes,
}: ExamNotice): string {
  return `${wallClockIn(zone).span(opens, closes)} (${zone})`;
}

const TITLES: Record<Exclude<Place['at'], 'sitting'>, string> = {
  loading: 'Opening',
  closed_door: 'Exam',
  you: 'Who are you?',
  finished: 'Finished',
};
