// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import type { Fault } from '../testing/fake-server';
import { fillDisk, freeDisk } from '../testing/full-disk';
import { STORE } from '../testing/fake-store';

/** What may happen to a sitting, in any order. */
type Happening =
  | { what: 'time'; ms: number }
  | { what: 'faults'; path: string; faults: Fault[] }
  | { what: 'network'; isDown: boolean }
  | { what: 'reload'; afterMs: number }
  | { what: 'share'; afterMs: number }
  | { what: 'lock'; isLocked: boolean }
  | { what: 'sleep'; seconds: number; monotonic: 'runs' | 'stands' }
  | { what: 'clock'; bySeconds: number }
  | { what: 'resize' }
  | { what: 'disk'; isFull: boolean }
  /** The browser's key store is gone when it comes back. */
  | { what: 'keyless'; afterMs: number }
  | { what: 'expiry'; uploads: number }
  /** A person ends the sitting, whether its browser can be told or not. */
  | { what: 'staff_end' }
  /** Somebody else's bytes lie under the key of a segment to come. */
  | { what: 'planted'; ahead: number };

const pause = fc.integer({ min: 0, max: 6_000 });
const fault = fc.constantFrom<Fault>(
  'no_network',
  'error_500',
  'busy_429',
  'busy_503',
  'answer_lost',
  'half_an_answer',
);
const path = fc.constantFrom(
  '/api/upload-url',
  '/api/upload-confirm',
  'https://store/',
  STORE,
  '/api/events',
  '/api/heartbeat',
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('time' as const), ms: fc.integer({ min: 1, max: 15_000 }) }),
  fc.record({
    what: fc.constant('faults' as const),
    path,
    faults: fc.array(fault, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ what: fc.constant('network' as const), isDown: fc.boolean() }),
  fc.record({ what: fc.constant('reload' as const), afterMs: pause }),
  fc.record({ what: fc.constant('share' as const), afterMs: pause }),
  fc.record({ what: fc.constant('lock' as const), isLocked: fc.boolean() }),
  fc.record({
    what: fc.constant('sleep' as const),
    seconds: fc.integer({ min: 6, max: 400 }),
    monotonic: fc.constantFrom('runs' as const, 'stands' as const),
  }),
  fc.record({
    what: fc.constant('clock' as const),
    bySeconds: fc.integer({ min: -600, max: 600 }),
  }),
  fc.record({ what: fc.constant('resize' as const) }),
  fc.record({ what: fc.constant('disk' as const), isFull: fc.boolean() }),
  fc.record({ what: fc.constant('keyless' as const), afterMs: pause }),
  fc.record({ what: fc.constant('expiry' as const), uploads: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ what: fc.constant('staff_end' as const) }),
  fc.record({ what: fc.constant('planted' as const), ahead: fc.integer({ min: 1, max: 3 }) }),
);

async function happen(room: ExamRoom, event: Happening): Promise<void> {
  switch (event.what) {
    case 'time':
      return room.wait(event.ms / 1000);
    case 'faults':
      return room.server.fail(event.path, ...event.faults);
    case 'network':
      room.server.isDown = event.isDown;
      return;
    case 'lock':
      if (room.server.late.endedAtMs === null)
        room.server.status = event.isLocked ? 'locked' : 'active';
      return;
    case 'staff_end':
      return room.server.endByStaff();
    case 'expiry':
      room.server.expiresUploads = event.uploads;
      room.server.store.expiresUploads = event.uploads;
      return;
    case 'sleep':
      return room.clock.sleep(event.seconds, event.monotonic);
    case 'clock':
      return room.clock.set(event.bySeconds);
    case 'disk':
      return event.isFull ? fillDisk() : freeDisk();
    case 'resize':
      return room.page.renew('screen', 'resolution_changed');
    case 'planted': {
      const key = `screen/${room.server.segments.size + event.ahead}`;
      if (!room.server.store.objects.has(key)) {
        room.server.store.objects.set(key, new Blob(['of somebody else']));
      }
      return;
    }
    case 'keyless':
      // With neither a key nor room for one a page says that it cannot record.
      freeDisk();
      await room.loseKeys();
      await room.load();
      break;
    case 'reload':
      // A sitting that is over may have let its key go: it is as good as keyless.
      if (room.server.late.endedAtMs !== null) freeDisk();
      await room.load();
      break;
    case 'share':
      room.page.end('screen', 'share_stopped');
      break;
  }
  await room.wait(event.afterMs / 1000);
  room.page.begin('screen');
}

async function heal(room: ExamRoom): Promise<void> {
  freeDisk();
  room.server.isDown = false;
  const isEnded = room.server.late.endedAtMs !== null;
  if (!isEnded) room.server.status = 'active';
  room.server.expiresUploads = 0;
  room.server.store.expiresUploads = 0;
  room.server.faults.clear();
  await room.wait(100);
  if (isEnded) return;
  room.page.finish();
  await room.wait(2);
}

/** Where the account does not go on exactly where it stood. */
function breaks(room: ExamRoom): string[] {
  const account = room.account('screen');
  return account.flatMap((stretch, index) => {
    const last = account[index - 1];
    return last && last.toMs !== stretch.fromMs
      ? [`${last.what} until ${last.toMs}, then ${stretch.what} from ${stretch.fromMs}`]
      : [];
  });
}

/** Segments whose bytes do not hold exactly the stretch that they claim. */
function falseClaims(room: ExamRoom): string[] {
  return [...room.server.segments.values()].flatMap((segment) => {
    const from = segment.clock_origin_ms + segment.captured_from_ms;
    const to = segment.clock_origin_ms + segment.captured_to_ms;
    const pieces = segment.text.split(';').filter((piece) => piece !== '');
    const edges = pieces.map((piece) => piece.split('-').map(Number));
    const isWhole = edges.every(([begin], index) => begin === (edges[index - 1]?.[1] ?? from));
    return isWhole && edges.at(-1)?.[1] === to ? [] : [`${from}-${to}: ${segment.text}`];
  });
}

/**
 * Until its first beat a page cannot know of a sleep through which its clock stood still: less
 * than a second before it and after it stand in one segment, which is as long as it says, not so
 * far. What a sleep does to times is drawn in timekeeping.test.ts.
 */
function hasUnknownLength(event: Happening): boolean {
  return event.what === 'sleep' && event.monotonic === 'stands';
}

for (const [name, terms] of [
  ['an outbox with room', { outboxBytesMax: 1e9 }],
  ['an outbox that is soon full', { outboxBytesMax: 150 }],
  ['a store of its own', { outboxBytesMax: 1e9, isDirect: true }],
  ['a store of its own and an outbox that is soon full', { outboxBytesMax: 150, isDirect: true }],
] as const) {
  test(`with ${name}, whatever fails and however often the page is loaded, stored and gaps make up the sitting, each moment once`, async () => {
    const schedules = fc.array(happening, { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        freeDisk();
        const room = new ExamRoom(terms);
        await room.load();
        room.page.begin('screen');
        await room.wait(1);
        for (const event of schedule) await happen(room, event);
        await heal(room);

        const account = room.account('screen');
        expect(breaks(room)).toEqual([]);
        if (!schedule.some(hasUnknownLength)) expect(falseClaims(room)).toEqual([]);
        expect(account[0]?.fromMs).toBe(0);
        expect(room.server.mistakes).toEqual([]);
        expect(room.server.store.mistakes).toEqual([]);
        const { endedAtMs } = room.server.late;
        if (endedAtMs === null) {
          expect(account.at(-1)?.toMs).toBe(room.clock.serverNow() - 2_000);
          expect(room.server.endings).toBe(1);
        } else {
          // Of what was captured later nothing is kept, and of what was captured before all of it.
          // Who sleeps with their clock, and wakes to the end, does not know how long it was.
          if (!schedule.some(hasUnknownLength))
            expect(account.at(-1)?.toMs).toBeGreaterThanOrEqual(endedAtMs);
          const stored = account.filter(({ what }) => what === 'stored');
          for (const { toMs } of stored) expect(toMs).toBeLessThanOrEqual(endedAtMs + 15_000);
          expect(room.page.last('report').report.isDrained).toBe(true);
          expect(room.server.endings).toBe(0);
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);
}
