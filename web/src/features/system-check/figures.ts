/** Figures as people read them. */

/** Beyond this a body of two megabytes is over before it can be timed. */
const MEASURED_MAX = 100_000_000;

/** "282 kbit/s", "4.2 Mbit/s", "more than 100 Mbit/s" */
export function bitRate(bitsPerSecond: number): string {
  if (bitsPerSecond > MEASURED_MAX) return `more than ${bitRate(MEASURED_MAX)}`;
  if (bitsPerSecond < 1_000_000) return `${Math.round(bitsPerSecond / 1_000)} kbit/s`;
  return `${short(bitsPerSecond / 1_000_000)} Mbit/s`;
}

/** "512 MB", "3.4 GB" */
export function byteCount(bytes: number): string {
  const megabytes = bytes / 1_048_576;
  return megabytes < 1_024 ? `${Math.round(megabytes)} MB` : `${short(megabytes / 1_024)} GB`;
}

/** "less than 0.1 s", "0.2 s", "45 s", "12 min" */
export function seconds(ms: number): string {
  if (ms < 100) return 'less than 0.1 s';
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}

function short(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
