/**
 * Moments and lengths of time as people read them: in the reader's own time zone, 24 hours,
 * the same number of characters at every moment so that columns stand still.
 */

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const clockMinutes = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const longDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** "12:03:10" */
export function clockTime(ms: number): string {
  return clock.format(ms);
}

/** "12:03" */
export function clockMinute(ms: number): string {
  return clockMinutes.format(ms);
}

/** "22 Nov 2026, 12:03" */
export function dayAndMinute(ms: number): string {
  return `${day.format(ms)}, ${clockMinute(ms)}`;
}

/** "12:03" on the day of `nowMs`, "22 November 2026, 12:03" on any other. */
export function minuteSeenFrom(nowMs: number, ms: number): string {
  if (dayOf(ms) === dayOf(nowMs)) return clockMinute(ms);
  return `${longDay.format(ms)}, ${clockMinute(ms)}`;
}

/** "22 Nov 2026" */
export function dayOf(ms: number): string {
  return day.format(ms);
}

/** Moments as a clock on the wall of another time zone shows them. */
export interface WallClock {
  /** "12:03" */
  minute: (ms: number) => string;
  /** "22 Nov 2026, 12:03" */
  dayAndMinute: (ms: number) => string;
}

/** An unknown zone is an error of the server's: it only takes those that there are. */
export function wallClockIn(timeZone: string): WallClock {
  const minutes = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const days = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  });
  return {
    minute: (ms) => minutes.format(ms),
    dayAndMinute: (ms) => `${days.format(ms)}, ${minutes.format(ms)}`,
  };
}

/** "0:03:10", for a place on a time line. */
export function elapsed(ms: number): string {
  const [hours, minutes, seconds] = parts(ms);
  return `${hours}:${two(minutes)}:${two(seconds)}`;
}

/** "52 s", "3 min 5 s", "2 h 10 min", for how long something lasted. */
export function lengthOf(ms: number): string {
  if (ms < 950) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
  const [hours, minutes, seconds] = parts(Math.round(ms / 1000) * 1000);
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return seconds > 0 ? `${minutes} min ${seconds} s` : `${minutes} min`;
  return `${seconds} s`;
}

/** Never negative: clocks of two machines may disagree by a little. */
function parts(ms: number): [number, number, number] {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
