import { Button, Stack, Text } from '@mantine/core';
import type { DeviceKind } from '../../media/device-capture';
import type { RecorderSnapshot } from '../../media/recorder-state';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import { ContestLink } from './contest-link';
import { TrackList } from './track-list';
import { networkLost } from './words';

/** While all is well: the way to the contest, and the assurance that it is being recorded. */
export function SittingPage({
  snapshot,
  contestUrl,
  closesAtMs,
  timeZone,
  serverNow,
  onContestOpened,
  onSwitchOn,
  onFinish,
}: {
  snapshot: RecorderSnapshot;
  contestUrl: string;
  /** Null while the clock stands. */
  closesAtMs: number | null;
  timeZone: string;
  serverNow: () => number;
  onContestOpened: () => void;
  onSwitchOn: (device: DeviceKind) => void;
  onFinish: () => void;
}) {
  const words = useWords();
  const said = words.text.sitting;
  const { outbox, tracks } = snapshot;
  const isConfirmed = outbox.isScreenConfirmed;
  return (
    <Stack gap="lg" align="flex-start">
      <StepHeading>{isConfirmed ? said.heading : said.headingFirst}</StepHeading>
      <StateNotice snapshot={snapshot} />
      <ContestLink
        isConfirmed={isConfirmed}
        contestUrl={contestUrl}
        closesAtMs={closesAtMs}
        timeZone={timeZone}
        serverNow={serverNow}
        onOpened={onContestOpened}
      />
      <TrackList tracks={tracks} onSwitchOn={onSwitchOn} />
      <Button variant="default" size="md" onClick={onFinish}>
        {said.finished}
      </Button>
    </Stack>
  );
}

/** What a person should know now; the region stays, so that a change in it is read out. */
function StateNotice({ snapshot: { outbox } }: { snapshot: RecorderSnapshot }) {
  const words = useWords();
  const said = words.text.sitting;
  return (
    <div aria-live="polite">
      {outbox.connection === 'lost' && (
        <Notice tone="warning" title={said.networkLost}>
          <Text>{networkLost(words, outbox)}</Text>
        </Notice>
      )}
      {outbox.isFull && (
        <Notice tone="critical" title={said.full}>
          <Text>{said.fullAdvice}</Text>
        </Notice>
      )}
    </div>
  );
}
