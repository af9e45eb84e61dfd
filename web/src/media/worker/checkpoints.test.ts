// @vitest-environment node
import { afterEach, expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import { fillDisk, freeDisk } from '../testing/full-disk';

afterEach(freeDisk);

/** The first after 20 s, the next 30 s after the last one's end; 15 s to answer. */
const TERMS = { firstAfterMs: 10_000, shortestMs: 20_000, longestMs: 40_000, graceMs: 15_000 };

/** A room with a page that captures the screen from the first moment. */
async function sharing(checkpoints: typeof TERMS | null = TERMS): Promise<ExamRoom> {
  const room = new ExamRoom({ checkpoints });
  await room.load();
  room.page.begin('screen');
  return room;
}

/** What the server was told of checkpoints, each with its second: "20 shown". */
function told(room: ExamRoom): string[] {
  return room.server.observations
    .filter(({ type }) => type.startsWith('integrity_checkpoint_'))
    .map(({ type, timestamp }) => {
      const second = Math.round(Date.parse(timestamp) / 1000);
      return `${second} ${type.replace('integrity_checkpoint_', '')}`;
    });
}

function detailOf(room: ExamRoom, what: string): Record<string, unknown> | undefined {
  const type = `integrity_checkpoint_${what}`;
  return room.server.observations.findLast((observation) => observation.type === type)?.detail;
}

test('they come for as long as the sitting lasts, answered or not', async () => {
  //       0s        20s  25s           55s      70s       100s  101s
  //  work |  shown^  |     shown^  missed|    shown^
  const room = await sharing();
  await room.wait(25);
  room.page.confirm();
  await room.wait(76);
  room.page.confirm();
  await room.wait(1);
  expect(told(room)).toEqual([
    '20 shown',
    '25 confirmed',
    '55 shown',
    '70 missed',
    '100 shown',
    '101 confirmed',
  ]);
  await room.wait(600);
  expect(told(room).filter((line) => line.endsWith('shown')).length).toBeGreaterThan(12);
});

test('each says which one it is, what was asked, and how much time was left', async () => {
  const room = await sharing();
  await room.wait(25);
  const id = room.page.asked?.checkpointId;
  room.page.confirm();
  await room.wait(1);
  const asked = { checkpoint_id: id, message: 'Are you still here?' };
  expect(detailOf(room, 'shown')).toEqual({ ...asked, expires_at: '1970-01-01T00:00:35.000Z' });
  expect(detailOf(room, 'confirmed')).toEqual({ ...asked, response_time_remaining_ms: 10_000 });
  await room.wait(60);
  expect(detailOf(room, 'missed')).toEqual({ ...asked, checkpoint_id: expect.anything() });
});

test('chance chooses the moments, between the shortest and the longest time', async () => {
  const seconds: string[] = [];
  for (const chance of [0, 0.999]) {
    const room = new ExamRoom({ checkpoints: TERMS, chance: () => chance });
    await room.load();
    room.page.begin('screen');
    await room.wait(100);
    seconds.push(...told(room).slice(0, 3));
  }
  expect(seconds).toEqual([
    '10 shown',
    '25 missed',
    '45 shown',
    '30 shown',
    '45 missed',
    '85 shown',
  ]);
});

test('an exam without them asks nobody', async () => {
  const room = await sharing(null);
  await room.wait(300);
  expect(told(room)).toEqual([]);
});

test('an answer counts once, and one that comes too late not at all', async () => {
  const room = await sharing();
  await room.wait(21);
  const id = room.page.asked?.checkpointId;
  room.page.confirm(id);
  room.page.confirm(id);
  await room.wait(50);
  room.page.confirm(id);
  await room.wait(1);
  expect(told(room)).toEqual(['20 shown', '21 confirmed', '51 shown', '66 missed']);
});

for (const [why, shut, open] of [
  ['is locked', 'locked', 'active'],
  ['waits for a proctor', 'pending_approval', 'active'],
] as const) {
  test(`nobody is asked while the sitting ${why}; what is due then comes after it`, async () => {
    const room = await sharing();
    await room.wait(5);
    room.server.status = shut;
    await room.wait(60);
    expect(room.page.asked).toBeNull();
    room.server.status = open;
    await room.wait(15);
    expect(room.page.asked).not.toBeNull();
    room.page.confirm();
    await room.wait(1);
    expect(told(room).map((line) => line.replace(/^\d+ /, ''))).toEqual(['shown', 'confirmed']);
  });
}

test('nobody is asked while nothing is recorded', async () => {
  const room = await sharing();
  await room.wait(5);
  room.page.end('screen', 'share_stopped');
  await room.wait(60);
  expect(told(room)).toEqual([]);
  room.page.begin('screen');
  await room.wait(2);
  expect(told(room)).toEqual(['65 shown']);
});

test('a question that is open stays so when the share stops, and can be answered', async () => {
  const room = await sharing();
  await room.wait(21);
  room.page.end('screen', 'share_stopped');
  await room.wait(5);
  room.page.confirm();
  await room.wait(1);
  expect(told(room)).toEqual(['20 shown', '26 confirmed']);
});

test('a reload shows the same question again, with the time that is left', async () => {
  const room = await sharing();
  await room.wait(22);
  const before = room.page.asked;
  await room.load();
  expect(room.page.asked).toEqual(before);
  room.page.begin('screen');
  await room.wait(3);
  room.page.confirm();
  await room.wait(1);
  expect(told(room)).toEqual(['20 shown', '25 confirmed']);
});

test('what was due while the page was away is asked once when it is back', async () => {
  const room = await sharing();
  await room.wait(10);
  room.kill();
  await room.wait(600);
  await room.load();
  room.page.begin('screen');
  await room.wait(2);
  expect(told(room)).toEqual(['610 shown']);
});

test('one that ran out while the page was away is missed once, and says so', async () => {
  const room = await sharing();
  await room.wait(22);
  room.kill();
  await room.wait(600);
  await room.load();
  room.page.begin('screen');
  await room.wait(2);
  expect(told(room)).toEqual(['20 shown', '622 missed']);
  expect(detailOf(room, 'missed')).toMatchObject({ was_away: true });
});

for (const monotonic of ['runs', 'stands'] as const) {
  test(`a night's sleep makes one missed checkpoint and no row of them, where the clock ${monotonic}`, async () => {
    const room = await sharing();
    await room.wait(22);
    room.clock.sleep(8 * 3600, monotonic);
    await room.wait(25);
    const lines = told(room).map((line) => line.replace(/^\d+ /, ''));
    expect(lines).toEqual(['shown', 'missed']);
    expect(detailOf(room, 'missed')).toMatchObject({ was_away: true });
    await room.wait(10);
    expect(told(room).at(-1)).toMatch(/shown$/);
  });
}

test('until it is known how long the computer slept nothing is said to be over', async () => {
  const room = await sharing();
  await room.wait(22);
  room.server.isDown = true;
  room.clock.sleep(3600, 'stands');
  await room.wait(30);
  expect(room.page.asked).not.toBeNull();
  room.server.isDown = false;
  await room.wait(15);
  expect(told(room)[1]).toMatch(/^36\d\d missed$/);
  expect(detailOf(room, 'missed')).toMatchObject({ was_away: true });
});

for (const bySeconds of [86_400, -86_400]) {
  test(`a clock that is set by ${bySeconds} s moves no checkpoint`, async () => {
    const room = await sharing();
    await room.wait(5);
    room.clock.set(bySeconds);
    await room.wait(20);
    room.page.confirm();
    await room.wait(1);
    expect(told(room)).toEqual(['20 shown', '25 confirmed']);
  });
}

test('without a network they are asked all the same, and told when it is back', async () => {
  const room = await sharing();
  await room.wait(5);
  room.server.isDown = true;
  await room.wait(20);
  room.page.confirm();
  await room.wait(60);
  expect(told(room)).toEqual([]);
  room.server.isDown = false;
  await room.wait(60);
  expect(told(room).slice(0, 4)).toEqual(['20 shown', '25 confirmed', '55 shown', '70 missed']);
});

test('on a full disk they are asked all the same, and told once there is room', async () => {
  const room = await sharing();
  await room.wait(18);
  fillDisk();
  await room.wait(7);
  room.page.confirm();
  await room.wait(2);
  expect([room.page.asked, told(room)]).toEqual([null, []]);
  freeDisk();
  await room.wait(10);
  expect(told(room)).toEqual(['20 shown', '25 confirmed']);
});

test('who finishes while they are asked is there, and is asked no more', async () => {
  const room = await sharing();
  await room.wait(22);
  room.page.finish();
  await room.wait(60);
  expect(told(room)).toEqual(['20 shown', '22 confirmed']);
  expect(detailOf(room, 'confirmed')).toMatchObject({ by: 'finishing' });
  expect(room.server.endings).toBe(1);
  expect(room.page.asked).toBeNull();
});

test('where the end failed and the screen is shared again, they go on', async () => {
  const room = await sharing();
  await room.wait(3);
  room.server.fail('/api/session/validate-end', 'error_500');
  room.page.finish();
  await room.wait(1);
  expect(room.page.last('finish_failed').code).toBe('internal_error');
  await room.wait(30);
  expect(told(room)).toEqual([]);
  room.page.begin('screen');
  await room.wait(3);
  expect(told(room)).toEqual(['34 shown']);
});

test('a sitting that somebody else ended asks nothing more', async () => {
  const room = await sharing();
  await room.wait(22);
  room.server.status = 'ended';
  await room.wait(120);
  expect(told(room)).toEqual(['20 shown']);
  expect(room.page.asked).toBeNull();
});
