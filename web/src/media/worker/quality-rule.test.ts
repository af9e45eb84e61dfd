// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { chooseStep } from './quality-rule';
import { UploadMeter } from './upload-meter';

const LADDER = [152_000, 112_000, 96_000];
const SEGMENT_MS = 10_000;
const OUTBOX = 16 * 1024 * 1024;

interface Walk {
  /** The step of each segment, in order. */
  steps: number[];
  /** The most that the outbox held, from 0 to 1. */
  fullest: number;
}

/**
 * A recording over a line that carries `lineBits`, each upload after `latencyMs`, two at a time:
 * they share it. A segment holds its step's bits times what its content takes of them.
 */
async function walk(
  lineBits: number,
  latencyMs: number,
  segments: number,
  contentOf: (segment: number) => number = () => 1,
): Promise<Walk> {
  const clock = new FakeClock(() => Promise.resolve());
  const meter = new UploadMeter({ ...clockOf(clock) });
  const waiting: number[] = [];
  const flying: { bits: number; bytes: number; readyAtMs: number; end: (ok: boolean) => void }[] =
    [];
  let held = 0;
  let state = { step: 0, calmTurns: 0 };
  const made: Walk = { steps: [], fullest: 0 };
  for (let at = 0; at < segments; at += 1) {
    for (let tick = 0; tick < SEGMENT_MS; tick += 100) {
      while (flying.length < 2 && waiting.length > 0) {
        const bytes = waiting.shift() ?? 0;
        const readyAtMs = clock.now() + latencyMs;
        flying.push({ bits: bytes * 8, bytes, readyAtMs, end: meter.begin(bytes) });
      }
      await clock.advance(100);
      const moving = flying.filter(({ readyAtMs }) => readyAtMs <= clock.now());
      for (const upload of moving) upload.bits -= lineBits / 10 / moving.length;
      for (const done of moving.filter(({ bits }) => bits <= 0)) {
        done.end(true);
        held -= done.bytes;
        flying.splice(flying.indexOf(done), 1);
      }
    }
    const bytes = Math.round(((LADDER[state.step] ?? 0) * contentOf(at) * SEGMENT_MS) / 8_000);
    waiting.push(bytes);
    held += bytes;
    made.fullest = Math.max(made.fullest, held / OUTBOX);
    const { bitsPerSecond } = meter;
    state = chooseStep({ bitsOfSteps: LADDER, ...state, bitsPerSecond, filled: held / OUTBOX });
    made.steps.push(state.step);
  }
  return made;
}

function clockOf(clock: FakeClock) {
  return {
    now: () => clock.now(),
    doubtMs: 0,
    serverNow: () => clock.serverNow(),
    shown: () => clock.shown(),
    move: () => undefined,
    after: (milliseconds: number, then: () => void) => clock.after(milliseconds, then),
  };
}

/** How often the walk turned round: went down after it had gone up, or up after down. */
function turns(steps: readonly number[]): number {
  const moves = steps.slice(1).flatMap((step, index) => {
    const before = steps[index] ?? step;
    return step === before ? [] : [Math.sign(step - before)];
  });
  return moves.slice(1).filter((move, index) => move !== moves[index]).length;
}

test('on a steady line it never goes to and fro', async () => {
  const line = fc.integer({ min: 60_000, max: 1_000_000 });
  const latency = fc.integer({ min: 0, max: 3_000 });
  await fc.assert(
    fc.asyncProperty(line, latency, async (lineBits, latencyMs) => {
      const { steps } = await walk(lineBits, latencyMs, 90);
      // Down while the backlog of the first segments was sent, and up once that is over: no more.
      expect(turns(steps)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('contents that come and go do not move it on a steady line either', async () => {
  const contents = fc.infiniteStream(fc.double({ min: 0.3, max: 1, noNaN: true }));
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 60_000, max: 1_000_000 }),
      contents,
      async (lineBits, of) => {
        const drawn = [...of.take(90)];
        const { steps } = await walk(lineBits, 200, 90, (segment) => drawn[segment] ?? 1);
        expect(turns(steps)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('on a line that carries only the floor it is there before the outbox is half full', async () => {
  const { steps, fullest } = await walk(LADDER[2] ?? 0, 200, 90);
  expect(steps.at(-1)).toBe(2);
  expect(steps.indexOf(2)).toBeLessThan(6);
  expect(fullest).toBeLessThan(0.5);
});

test('a good line keeps the best step', async () => {
  expect(new Set((await walk(1_000_000, 100, 30)).steps)).toEqual(new Set([0]));
});

const CALM = { bitsOfSteps: LADDER, step: 1, bitsPerSecond: 1e9, filled: 0, calmTurns: 0 };

test('it goes up one step at a time, after a minute of calm each', () => {
  let state = { step: 2, calmTurns: 0 };
  const steps = Array.from({ length: 13 }, () => (state = chooseStep({ ...CALM, ...state })).step);
  expect(steps).toEqual([2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 0, 0]);
});

test('one turn that is not calm begins the minute anew', () => {
  expect(chooseStep({ ...CALM, calmTurns: 5, bitsPerSecond: 200_000 })).toEqual({
    step: 1,
    calmTurns: 0,
  });
});

test('an outbox that fills goes down, also where nothing is known of the line', () => {
  expect(chooseStep({ ...CALM, bitsPerSecond: null, filled: 0.2 }).step).toBe(2);
  expect(chooseStep({ ...CALM, step: 2, bitsPerSecond: null, filled: 0.9 }).step).toBe(2);
});

test('a ladder of one step is never left', () => {
  const only = { ...CALM, bitsOfSteps: [152_000], step: 0, bitsPerSecond: 1_000, filled: 0.9 };
  expect(chooseStep(only).step).toBe(0);
});
