// @vitest-environment node
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import { fillDisk, freeDisk } from '../testing/full-disk';

afterEach(freeDisk);

const TERMS = { firstAfterMs: 4_000, shortestMs: 6_000, longestMs: 14_000, graceMs: 5_000 };
/** Within so many seconds of quiet recording one more is asked, whatever was before. */
const SURELY_ASKED = 30;

type Happening =
  | { what: 'time'; seconds: number }
  | { what: 'confirm' }
  | { what: 'reload'; awaySeconds: number }
  | { what: 'share' }
  | { what: 'lock'; isLocked: boolean }
  | { what: 'network'; isDown: boolean }
  | { what: 'sleep'; seconds: number; monotonic: 'runs' | 'stands' }
  | { what: 'clock'; bySeconds: number }
  | { what: 'disk'; isFull: boolean }
  /** The browser's key store is gone when it comes back. */
  | { what: 'keyless' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('time' as const),
      seconds: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('confirm' as const) }) },
  fc.record({ what: fc.constant('reload' as const), awaySeconds: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ what: fc.constant('share' as const) }),
  fc.record({ what: fc.constant('lock' as const), isLocked: fc.boolean() }),
  fc.record({ what: fc.constant('network' as const), isDown: fc.boolean() }),
  fc.record({
    what: fc.constant('sleep' as const),
    seconds: fc.integer({ min: 1, max: 4_000 }),
    monotonic: fc.constantFrom('runs' as const, 'stands' as const),
  }),
  fc.record({
    what: fc.constant('clock' as const),
    bySeconds: fc.integer({ min: -4_000, max: 4_000 }),
  }),
  fc.record({ what: fc.constant('disk' as const), isFull: fc.boolean() }),
  fc.record({ what: fc.constant('keyless' as const) }),
);

async function happen(room: ExamRoom, event: Happening): Promise<void> {
  switch (event.what) {
    case 'time':
      return room.wait(event.seconds);
    case 'confirm':
      room.page.confirm();
      return room.settle();
    case 'lock':
      room.server.status = event.isLocked ? 'locked' : 'active';
      return;
    case 'network':
      room.server.isDown = event.isDown;
      return;
    case 'sleep':
      return room.clock.sleep(event.seconds, event.monotonic);
    case 'clock':
      return room.clock.set(event.bySeconds);
    case 'disk':
      return event.isFull ? fillDisk() : freeDisk();
    case 'share':
      room.page.end('screen', 'share_stopped');
      break;
    case 'reload':
      room.kill();
      await room.wait(event.awaySeconds);
      await room.load();
      break;
    case 'keyless':
      // With neither a key nor room for one a page says that it cannot record.
      freeDisk();
      await room.loseKeys();
      await room.load();
      break;
  }
  room.page.begin('screen');
}

async function heal(room: ExamRoom): Promise<void> {
  freeDisk();
  room.server.isDown = false;
  room.server.status = 'active';
  await room.wait(60);
}

/** Every word about checkpoints, in the order of the recorder: `shown id`, `missed id`. */
function story(room: ExamRoom): { what: string; id: string }[] {
  return room.server.observations
    .filter(({ type }) => type.startsWith('integrity_checkpoint_'))
    .toSorted((a, b) => a.sequence - b.sequence)
    .map(({ type, detail }) => ({
      what: type.replace('integrity_checkpoint_', ''),
      id: String(detail['checkpoint_id']),
    }));
}

test('whatever happens, each that is shown ends once, one is open at a time, and they go on', async () => {
  const chances = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 16 }), chances, async (schedule, drawn) => {
      freeDisk();
      const chance = (): number => drawn.next().value as number;
      const room = new ExamRoom({ checkpoints: TERMS, chance });
      await room.load();
      room.page.begin('screen');
      for (const event of schedule) await happen(room, event);
      await heal(room);
      const before = story(room).length;
      await room.wait(SURELY_ASKED);
      expect(story(room).length).toBeGreaterThan(before);
      room.page.finish();
      await room.wait(2);

      const whole = story(room);
      const pairs = whole
        .filter((_, index) => index % 2 === 0)
        .map((begun, index) => {
          return { begun, ended: whole[index * 2 + 1] };
        });
      for (const { begun, ended } of pairs) {
        expect(begun.what).toBe('shown');
        expect(ended?.what).toMatch(/^(confirmed|missed)$/);
        expect(ended?.id).toBe(begun.id);
      }
      expect(new Set(pairs.map(({ begun }) => begun.id)).size).toBe(pairs.length);
      expect(room.page.asked).toBeNull();
      expect(room.server.endings).toBe(1);
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 60_000);
