// @vitest-environment node
import { expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import { fillDisk, freeDisk } from '../testing/full-disk';

/** A room with a page that captures the screen from the first moment. */
async function sharing(terms: ConstructorParameters<typeof ExamRoom>[0] = {}): Promise<ExamRoom> {
  const room = new ExamRoom(terms);
  await room.load();
  room.page.begin('screen');
  return room;
}

/** How long each observation of a type says that it was. */
function said(room: ExamRoom, type: string, name: string): unknown[] {
  return room.server.observations
    .filter((observation) => observation.type === type)
    .map(({ detail }) => detail[name]);
}

/** Why each generation of a track began: what had ended the one before it. */
function beginnings(room: ExamRoom): unknown[] {
  return said(room, 'recording_started', 'after');
}

async function finished(room: ExamRoom): Promise<void> {
  room.page.finish();
  await room.wait(2);
}

for (const monotonic of ['runs', 'stands'] as const) {
  test(`a computer that slept is a gap of its length, where its monotonic clock ${monotonic}`, async () => {
    //       0s    5s                    15s       20s
    //  work |sssss|  asleep: 10 seconds |  sssss  | end
    const room = await sharing();
    await room.wait(5);
    room.clock.sleep(10, monotonic);
    await room.wait(5);
    await finished(room);
    expect(room.draw('screen')).toMatch(/^s{5}z{10}s{5}$|^s{5}z{11}s{4}$|^s{6}z{10}s{4}$/);
    // Where it runs, the first beat after the sleep was due in the middle of it.
    const lengths = { runs: [9_000], stands: [10_000] };
    expect(said(room, 'computer_slept', 'for_ms')).toEqual(lengths[monotonic]);
    expect(beginnings(room)).toHaveLength(2);
    expect(room.server.endings).toBe(1);
  });
}

test('a worker that is starved for ten seconds while the page goes on invents no gap and hides none', async () => {
  //       0s    5s                     15s       20s
  //  work |sssss|  starved: ssssssssss |  sssss  | end
  const room = await sharing();
  await room.wait(5);
  room.page.goesOn = true;
  room.clock.sleep(10, 'runs');
  await room.wait(5);
  await finished(room);
  expect(room.draw('screen')).toBe('s'.repeat(20));
  expect(said(room, 'computer_slept', 'for_ms')).toEqual([]);
  expect(beginnings(room)).toHaveLength(1);
});

test('what was captured after a sleep lies where it was captured, with the network or without', async () => {
  for (const isDown of [false, true]) {
    const room = await sharing();
    await room.wait(5);
    room.server.isDown = isDown;
    room.clock.sleep(3600, 'stands');
    await room.wait(20);
    room.server.isDown = false;
    await room.wait(60);
    await finished(room);
    const account = room.account('screen');
    const asleep = account.filter(({ what }) => what === 'computer_slept');
    const length = asleep.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    expect(length).toBe(3_600_000);
    for (const segment of room.server.segments.values()) {
      const from = segment.clock_origin_ms + segment.captured_from_ms;
      expect(segment.text.startsWith(`${from}-`)).toBe(true);
    }
  }
});

test('nothing that was captured after a jump is sent before it is known what the jump was', async () => {
  const room = await sharing();
  await room.wait(5);
  room.server.fail('/api/heartbeat', ...Array<'error_500'>(3).fill('error_500'));
  room.clock.sleep(60, 'stands');
  await room.wait(20);
  expect([...room.server.segments.keys()]).toEqual(['screen/1']);
  await room.wait(30);
  expect(room.draw('screen')).not.toMatch(/[.!]/);
});

test('a capture whose beginning a full disk refused lies where it was captured after a sleep', async () => {
  const room = await sharing();
  await room.wait(1);
  await room.load();
  room.page.begin('screen');
  room.clock.sleep(6, 'stands');
  fillDisk();
  await room.wait(2);
  freeDisk();
  await room.wait(20);
  await finished(room);
  expect(room.account('screen').at(-1)?.toMs).toBe(room.clock.serverNow() - 2_000);
  expect(room.draw('screen')).not.toMatch(/[.!]/);
});

test('a sleep before anything was captured moves no evidence either', async () => {
  for (const monotonic of ['runs', 'stands'] as const) {
    const room = new ExamRoom();
    await room.load();
    await room.wait(3);
    room.clock.sleep(600, monotonic);
    await room.wait(3);
    room.page.begin('screen');
    await room.wait(4);
    await finished(room);
    expect(room.account('screen')[0]?.fromMs).toBe(606_000);
    expect(room.draw('screen')).toBe('ssss');
  }
});

test('a clock that somebody sets changes no time of the evidence, and is said with how far', async () => {
  for (const seconds of [3600, -3600]) {
    const room = await sharing();
    await room.wait(5);
    room.clock.set(seconds);
    await room.wait(10);
    await finished(room);
    expect(room.draw('screen')).toBe('sssssssssssssss');
    expect(said(room, 'clock_changed', 'by_ms')).toEqual([seconds * 1000]);
    expect(said(room, 'computer_slept', 'for_ms')).toEqual([]);
  }
});

test('a clock that is set while the server cannot be reached is told apart from a sleep later', async () => {
  const room = await sharing();
  await room.wait(5);
  room.server.isDown = true;
  room.clock.set(600);
  await room.wait(30);
  room.server.isDown = false;
  await room.wait(30);
  await finished(room);
  expect(room.draw('screen')).toMatch(/^s{65}$/);
  expect(said(room, 'clock_changed', 'by_ms')).toEqual([600_000]);
});

test('a sitting whose end is asked for in that doubt ends once it is over', async () => {
  const room = await sharing();
  await room.wait(5);
  room.server.isDown = true;
  room.clock.sleep(30, 'stands');
  await room.wait(4);
  room.page.finish();
  await room.wait(5);
  room.server.isDown = false;
  await room.wait(40);
  expect(room.server.endings).toBe(1);
  expect(room.draw('screen')).not.toMatch(/[.!]/);
});

test('what time servers correct every day is no news', async () => {
  const room = await sharing();
  await room.wait(5);
  room.clock.set(1);
  await room.wait(10);
  expect(beginnings(room)).toHaveLength(1);
});

test('a screen of another size is a new generation with its reason, and no moment is missing', async () => {
  const room = await sharing();
  await room.wait(4);
  room.page.renew('screen', 'resolution_changed');
  await room.wait(4);
  await finished(room);
  expect(room.draw('screen')).toBe('ssssssss');
  expect(beginnings(room)).toEqual([undefined, 'resolution_changed']);
  const generations = [...room.server.segments.values()].map(({ generation }) => generation);
  expect([...new Set(generations)]).toEqual([1, 2]);
});
