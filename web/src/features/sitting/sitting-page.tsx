import { Button, Stack, Text } from '@mantine/core';
import type { DeviceKind } from '../../media/device-capture';
import type { RecorderSnapshot } from '../../media/sitting-recorder';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { TrackList } from './track-list';
import { comeBackWords, networkLost } from './words';

/** While all is well: the way to the contest, and the assurance that it is being recorded. */
export function SittingPage({
  snapshot,
  contestUrl,
  closesAtMs,
  serverNow,
  onContestOpened,
  onSwitchOn,
  onFinish,
}: {
  snapshot: RecorderSnapshot;
  contestUrl: string;
  closesAtMs: number;
  serverNow: () => number;
  onContestOpened: () => void;
  onSwitchOn: (device: DeviceKind) => void;
  onFinish: () => void;
}) {
  const { outbox, tracks } = snapshot;
  const isConfirmed = outbox.segmentsAcknowledged > 0;
  return (
    <Stack gap="lg" align="flex-start">
      <StepHeading>{isConfirmed ? 'You are being recorded' : 'Recording has started'}</StepHeading>
      <StateNotice snapshot={snapshot} />
      {isConfirmed ? (
        <>
          <Text maw="60ch">
            Your contest opens in a new tab. Keep this tab open until you have finished, and{' '}
            {comeBackWords(closesAtMs, serverNow())}
          </Text>
          <Button
            component="a"
            size="md"
            href={contestUrl}
            target="_blank"
            rel="noopener"
            onClick={onContestOpened}
          >
            Open the contest
          </Button>
        </>
      ) : (
        <Text maw="60ch" component="output" display="block">
          One moment: the link to your contest appears here as soon as the server has the first
          piece of your recording.
        </Text>
      )}
      <TrackList tracks={tracks} onSwitchOn={onSwitchOn} />
      <Button variant="default" size="md" onClick={onFinish}>
        I have finished
      </Button>
    </Stack>
  );
}

/** What a person should know now; the region stays, so that a change in it is read out. */
function StateNotice({ snapshot: { outbox } }: { snapshot: RecorderSnapshot }) {
  return (
    <div aria-live="polite">
      {outbox.connection === 'lost' && (
        <Notice tone="warning" title="The network is lost. Keep working.">
          <Text>{networkLost(outbox)}</Text>
        </Notice>
      )}
      {outbox.isFull && (
        <Notice tone="critical" title="This computer has no room for more of the recording">
          <Text>Keep working, and tell your proctor: the network must come back.</Text>
        </Notice>
      )}
    </div>
  );
}
