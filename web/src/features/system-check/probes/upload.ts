/** How quickly bytes leave this computer: a small body first, then one that takes long enough. */

export interface UploadLine {
  /** Sends this many bytes; resolves when the server has them. */
  send: (bytes: number) => Promise<void>;
  bytesMax: number;
  /** What a call without a body takes; not counted as sending. */
  roundTripMs: number;
  monotonic: () => number;
}

const FIRST_BYTES = 64 * 1024;
/** A measurement of this length has seen more than the first burst. */
const LONG_ENOUGH_MS = 1_500;
const SENDS_MAX = 3;

/** Bits a second, by the longest body that was sent. */
export async function measureUpload(line: UploadLine): Promise<number> {
  let bytes = Math.min(FIRST_BYTES, line.bytesMax);
  for (let sends = 1; ; sends += 1) {
    // One after the other: the next length depends on this one's time.
    // oxlint-disable-next-line no-await-in-loop
    const tookMs = await timeOf(line, bytes);
    const isLast = tookMs >= LONG_ENOUGH_MS || bytes >= line.bytesMax || sends >= SENDS_MAX;
    if (isLast) return Math.round((bytes * 8 * 1_000) / tookMs);
    bytes = Math.min(line.bytesMax, Math.ceil((bytes * LONG_ENOUGH_MS * 1.2) / tookMs));
  }
}

async function timeOf(line: UploadLine, bytes: number): Promise<number> {
  const beganAt = line.monotonic();
  await line.send(bytes);
  const tookMs = line.monotonic() - beganAt;
  // A round trip that was slower than usual must not make a body that took no time.
  return Math.max(1, tookMs - line.roundTripMs, tookMs / 10);
}

/** Bytes that no proxy on the way can make smaller. */
export function randomBytes(bytes: number): Blob {
  const block = crypto.getRandomValues(new Uint8Array(Math.min(bytes, 65_536)));
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  for (let left = bytes; left > 0; left -= block.length) {
    blocks.push(left < block.length ? block.slice(0, left) : block);
  }
  return new Blob(blocks);
}
