/** What the worker is told of a sitting, from the server's answer. */
import type { SittingAnswer } from '../contract/wire';
import { checkpointTerms } from './checkpoint-line';
import type { QualityStep, SittingTerms } from './messages';

export function sittingTerms(sitting: SittingAnswer, steps: readonly QualityStep[]): SittingTerms {
  return {
    sessionId: sitting.session_id,
    chunkMs: sitting.upload_config.chunk_seconds * 1000,
    heartbeatMs: sitting.heartbeat_interval_seconds * 1000,
    outboxBytesMax: sitting.outbox_bytes_max,
    steps,
    checkpoints: checkpointTerms(sitting),
  };
}
