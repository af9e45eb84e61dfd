/** Reads the moment that a person typed into the jump box. Pure. */

interface Span {
  from_ms: number;
  to_ms: number;
}

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const ELAPSED = /^\+(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/;

/**
 * "12:03:10" or "12:03" is the reader's clock, "+3:10" or "+1:03:10" is time since the start.
 * Null when it cannot be read, or lies outside the recording.
 */
export function momentOf(text: string, recording: Span): number | null {
  const typed = text.trim();
  const since = ELAPSED.exec(typed);
  if (since) return within(recording, recording.from_ms + lengthMs(since), 0);
  const clock = CLOCK.exec(typed);
  if (!clock) return null;
  const [hours, minutes, seconds] = [clock[1], clock[2], clock[3]].map(Number);
  const day = new Date(recording.from_ms);
  // Without seconds the whole minute is meant, so it may begin before the recording does.
  const slackMs = clock[3] === undefined ? 59_999 : 999;
  for (const later of [0, 1]) {
    const at = new Date(day.getFullYear(), day.getMonth(), day.getDate() + later);
    at.setHours(hours ?? 0, minutes, seconds || 0);
    const moment = within(recording, at.getTime(), slackMs);
    if (moment !== null) return moment;
  }
  return null;
}

function lengthMs([, hours, minutes, seconds]: RegExpExecArray): number {
  return (Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

function within({ from_ms, to_ms }: Span, ms: number, slackMs: number): number | null {
  if (ms > to_ms || ms + slackMs < from_ms) return null;
  return Math.max(from_ms, ms);
}
