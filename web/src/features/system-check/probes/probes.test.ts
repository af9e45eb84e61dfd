// @vitest-environment node
import { expect, test } from 'vitest';
import { readClock } from './clock';
import { loudness } from '../../../media/sound-level';
import { readStorage } from './storage';
import { measureUpload, randomBytes } from './upload';

/** A line of so many bits a second, on a clock of its own. */
class FakeLine {
  nowMs = 0;
  readonly sent: number[] = [];
  readonly bytesMax = 2_097_152;

  constructor(
    private readonly bitsPerSecond: number,
    readonly roundTripMs = 0,
  ) {}

  readonly monotonic = () => this.nowMs;
  readonly send = async (bytes: number) => {
    this.sent.push(bytes);
    this.nowMs += this.roundTripMs + (bytes * 8_000) / this.bitsPerSecond;
  };
}

test.each([20_000, 300_000, 1_000_000, 8_000_000, 100_000_000])(
  'a line of %i bits a second is measured as that, however far the server is',
  async (bitsPerSecond) => {
    for (const roundTripMs of [0, 30, 400]) {
      const line = new FakeLine(bitsPerSecond, roundTripMs);
      const measured = await measureUpload(line);
      if (bitsPerSecond * roundTripMs < 8 * line.bytesMax * 1_000) {
        expect(measured / bitsPerSecond).toBeCloseTo(1, 1);
      }
      expect(line.sent.length).toBeLessThanOrEqual(3);
      expect(Math.max(...line.sent)).toBeLessThanOrEqual(line.bytesMax);
    }
  },
);

test('a slow line is asked for no more than a first small body', async () => {
  const line = new FakeLine(100_000);
  await measureUpload(line);
  expect(line.sent).toEqual([65_536]);
});

test('the bytes are as many as were asked for', () => {
  for (const bytes of [1, 65_536, 65_537, 300_000]) expect(randomBytes(bytes).size).toBe(bytes);
});

/** A server whose answers take different times, seen from a computer whose clock is off. */
class FakeServer {
  nowMs = 0;
  constructor(
    private readonly tripsMs: number[],
    private readonly aheadMs: number,
  ) {}
  readonly monotonic = () => this.nowMs;
  readonly date = () => 1_000_000 + this.nowMs;
  readonly serverTimeMs = async () => {
    const tripMs = this.tripsMs.shift() ?? 0;
    const serverMs = this.date() + this.aheadMs + tripMs / 4;
    this.nowMs += tripMs;
    return serverMs;
  };
}

test('the quickest of three answers says how far the clock is off', async () => {
  const server = new FakeServer([400, 20, 900], 60_000);
  const reading = await readClock(server.serverTimeMs, server.date, server.monotonic);
  expect(reading).toEqual({ offsetMs: 60_000 - 5, roundTripMs: 20 });
});

function storage(told: StorageEstimate): StorageManager {
  return { estimate: async () => told, persisted: async () => true } as unknown as StorageManager;
}

test('storage that does not say is null, and what is used is not free', async () => {
  expect(await readStorage(storage({ quota: 100, usage: 30 }))).toEqual({
    freeBytes: 70,
    isPersistent: true,
  });
  expect(await readStorage(storage({}))).toBeNull();
  const broken = { estimate: () => Promise.reject(new TypeError('private')) };
  expect(await readStorage(broken as unknown as StorageManager)).toBeNull();
});

test('loudness is the greatest swing to either side', () => {
  expect(loudness(new Float32Array([0, 0.25, -0.5, 0.1]))).toBe(0.5);
  expect(loudness(new Float32Array(8))).toBe(0);
});
