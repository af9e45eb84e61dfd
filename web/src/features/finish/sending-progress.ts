/** How far the last pieces have come, by what the outbox reports. Pure. */
import type { OutboxReport } from '../../media/messages';

type Waiting = Pick<OutboxReport, 'segmentsWaiting' | 'bytesWaiting'>;

/** The most that waited since sending began: what is sent is the difference to it. */
export interface Most {
  segments: number;
  bytes: number;
}

export const NOTHING_WAITED: Most = { segments: 0, bytes: 0 };

/** The last pieces are still being closed as sending begins, so that the most may grow. */
export function mostOf(before: Most, { segmentsWaiting, bytesWaiting }: Waiting): Most {
  if (segmentsWaiting <= before.segments && bytesWaiting <= before.bytes) return before;
  return {
    segments: Math.max(before.segments, segmentsWaiting),
    bytes: Math.max(before.bytes, bytesWaiting),
  };
}

/** In percent, by bytes. Never 100 while anything waits, and 100 where nothing ever did. */
export function sentPercent(most: Most, { segmentsWaiting, bytesWaiting }: Waiting): number {
  if (segmentsWaiting === 0 && bytesWaiting === 0) return 100;
  if (most.bytes === 0) return 0;
  return Math.min(99, Math.floor((100 * (most.bytes - bytesWaiting)) / most.bytes));
}
