import { Button, Text } from '@mantine/core';
import { useWords } from '../../words/use-words';
import { Client, Refusal } from '../../contract/client';
import { ClosedDoor } from '../../features/closed-door/closed-door';
import { CodeEntry } from '../../features/closed-door/code-entry';
import type { Standing } from '../../media/messages';
import type { RecorderPhase, RecorderSnapshot } from '../../media/recorder-state';
import type { SittingRecorder } from '../../media/sitting-recorder';

/** Why a sitting cannot go on, as a code; null where the way is free. */
export function doorCode(phase: RecorderPhase, standing: Standing): string | null {
  if (phase === 'finished') return null;
  if (phase === 'elsewhere' || phase === 'broken') return phase;
  return standing === 'active' ? null : standing;
}

/** In place of the exam while the sitting waits for a person, or has ended. */
export function SittingDoor({
  sessionId,
  snapshot,
  recorder,
  onEnded,
}: {
  sessionId: string;
  snapshot: RecorderSnapshot;
  recorder: SittingRecorder;
  /** Leads to the receipt of a sitting that somebody else has ended. */
  onEnded: () => Promise<void>;
}) {
  const { text, fill } = useWords();
  const { phase, outbox } = snapshot;
  const code = doorCode(phase, outbox.standing) ?? 'ended';
  const check = phase === 'broken' ? () => location.reload() : () => recorder.tryNow();
  return (
    <ClosedDoor code={code} onCheck={check}>
      {(code === 'locked' || code === 'pending_approval') && (
        <CodeEntry onCode={(typed) => giveCode(sessionId, typed, recorder)} />
      )}
      {code === 'ended' && (
        <Button size="md" onClick={() => void onEnded()}>
          {text.door.toReceipt}
        </Button>
      )}
      {outbox.segmentsWaiting > 0 && (
        <Text component="output" display="block">
          {fill(text.door.waiting, { count: outbox.segmentsWaiting })}
        </Text>
      )}
    </ClosedDoor>
  );
}

/** The recorder notices by itself that the door is open, but sooner when it is told to look. */
async function giveCode(
  sessionId: string,
  code: string,
  recorder: SittingRecorder,
): Promise<string | null> {
  try {
    await new Client().post('/api/session/code', { session_id: sessionId, code });
    recorder.tryNow();
    return null;
  } catch (failure) {
    return failure instanceof Refusal ? failure.code : 'unreachable';
  }
}
