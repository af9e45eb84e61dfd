/** Moments as a wall clock of the exam's time zone shows them, in the language of the page. */

export interface Times {
  /** "12:03:10" */
  second: (ms: number) => string;
  /** "12:03" */
  minute: (ms: number) => string;
  /** "22 Nov 2026" */
  day: (ms: number) => string;
  /** "22 Nov 2026, 12:03" */
  dayAndMinute: (ms: number) => string;
  /** "12:03" on the day of `nowMs`, "22 Nov 2026, 12:03" on any other. */
  minuteSeenFrom: (nowMs: number, ms: number) => string;
  /** The two ends of a span: the day is said once where it is the same. */
  ends: (fromMs: number, toMs: number) => { from: string; to: string };
  /** "GMT+5:30", where this computer's own clock shows another time at that moment; else null. */
  zoneIfOther: (ms: number) => string | null;
}

/**
 * 24 hours in every language, so that nobody takes the morning for the evening.
 *
 * An unknown zone is an error of the server's: it only takes those that there are.
 */
export function timesIn(locale: string, timeZone: string): Times {
  const format = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...parts, timeZone });
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const seconds = format({ ...clock, second: '2-digit' });
  const minutes = format(clock);
  const days = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const here = new Intl.DateTimeFormat(locale, { ...clock, day: 'numeric' });
  const there = format({ ...clock, day: 'numeric' });
  const names = format({ timeZoneName: 'short' });
  const minute = (ms: number) => minutes.format(ms);
  const dayAndMinute = (ms: number) => `${days.format(ms)}, ${minute(ms)}`;
  const minuteSeenFrom = (nowMs: number, ms: number) =>
    days.format(nowMs) === days.format(ms) ? minute(ms) : dayAndMinute(ms);
  const zoneIfOther = (ms: number) => {
    if (here.format(ms) === there.format(ms)) return null;
    const name = names.formatToParts(ms).find(({ type }) => type === 'timeZoneName');
    return name?.value ?? timeZone;
  };
  return {
    second: (ms) => seconds.format(ms),
    minute,
    day: (ms) => days.format(ms),
    dayAndMinute,
    minuteSeenFrom,
    zoneIfOther,
    ends: (fromMs, toMs) => ({ from: dayAndMinute(fromMs), to: minuteSeenFrom(fromMs, toMs) }),
  };
}
