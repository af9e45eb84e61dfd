import { Text } from '@mantine/core';
import { ClosedDoor } from '../../features/closed-door/closed-door';
import type { Standing } from '../../media/messages';
import type {
  RecorderPhase,
  RecorderSnapshot,
  SittingRecorder,
} from '../../media/sitting-recorder';

/** Why a sitting cannot go on, as a code; null where the way is free. */
export function doorCode(phase: RecorderPhase, standing: Standing): string | null {
  if (phase === 'finished') return null;
  if (phase === 'elsewhere' || phase === 'broken') return phase;
  return standing === 'active' ? null : standing;
}

/** In place of the exam while the sitting waits for a person, or has ended. */
export function SittingDoor({
  snapshot,
  recorder,
}: {
  snapshot: RecorderSnapshot;
  recorder: SittingRecorder;
}) {
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
