// @vitest-environment node
import { expect, test } from 'vitest';
import { Refusal } from '../../contract/client';
import type { RowName } from './rows';
import { SystemCheck } from './system-check';
import { FakeComputer, TERMS } from './testing/fake-computer';

function at(computer: FakeComputer): SystemCheck {
  return new SystemCheck('june-2026', computer);
}

function standing(check: SystemCheck, row: RowName): string | undefined {
  return check.snapshot().rows[row]?.because;
}

test('what asks nobody runs by itself, and the rest waits for a click', async () => {
  const check = at(new FakeComputer());
  await check.begin();
  expect(Object.keys(check.snapshot().rows).toSorted()).toEqual(
    ['browser', 'clock', 'display', 'secure', 'storage', 'upload'].toSorted(),
  );
  expect(check.remaining).toEqual(['screen', 'camera', 'microphone']);
});

test('a computer that is well is ready after three clicks and a word', async () => {
  const check = at(new FakeComputer());
  await check.begin();
  await check.run('screen');
  await check.run('camera');
  await check.run('microphone');
  expect(standing(check, 'microphone')).toBe('microphone_silent');
  check.heard(0.3);
  expect(standing(check, 'microphone')).toBe('microphone_heard');
  check.heard(0);
  expect(standing(check, 'microphone')).toBe('microphone_heard');
  expect(check.remaining).toEqual([]);
});

test('the screen is let go at once, the camera and the microphone when they are turned off', async () => {
  const computer = new FakeComputer();
  const check = at(computer);
  await check.begin();
  for (const row of ['screen', 'camera', 'microphone'] as const) await check.run(row);
  expect(computer.screenOn.track.isLive).toBe(false);
  expect([computer.cameraOn.track.isLive, computer.listening]).toEqual([true, 1]);
  check.turnOff();
  expect(computer.cameraOn.track.isLive).toBe(false);
  expect(computer.microphoneOn.track.isLive).toBe(false);
  expect(computer.listening).toBe(0);
  expect(standing(check, 'camera')).toBe('camera_on');
  check.heard(1);
  expect(standing(check, 'microphone')).toBe('microphone_silent');
});

test('where the exam has the camera looked at, its row says what is seen, and nobody is kept out', async () => {
  const computer = new FakeComputer();
  computer.terms = async () => ({ ...TERMS, camera_checks: true });
  const check = at(computer);
  await check.begin();
  for (const row of ['screen', 'camera', 'microphone'] as const) await check.run(row);
  expect(standing(check, 'camera')).toBe('camera_on');
  computer.sees?.('nobody');
  expect(standing(check, 'camera')).toBe('camera_nobody');
  expect(check.remaining).toEqual([]);
  computer.sees?.('one');
  expect(standing(check, 'camera'), 'one look may be wrong').toBe('camera_nobody');
  computer.sees?.('one');
  expect(standing(check, 'camera')).toBe('camera_one');
  check.turnOff();
  expect([computer.sees, standing(check, 'camera')]).toEqual([null, 'camera_one']);
});

test('where the exam does not say so, nobody looks at the camera', async () => {
  const computer = new FakeComputer();
  const check = at(computer);
  await check.begin();
  await check.run('camera');
  expect([computer.sees, standing(check, 'camera')]).toEqual([null, 'camera_on']);
});

test('a microphone that is tried again is heard anew, and only once', async () => {
  const computer = new FakeComputer();
  const check = at(computer);
  await check.run('microphone');
  check.heard(0.9);
  await check.run('microphone');
  expect([standing(check, 'microphone'), computer.listening]).toEqual(['microphone_silent', 1]);
  check.heard(0.3);
  expect(standing(check, 'microphone')).toBe('microphone_heard');
});

test('the screen is not asked for before the server said how', async () => {
  const check = at(new FakeComputer());
  await check.run('screen');
  expect(standing(check, 'screen')).toBeUndefined();
});

test('without a network what needs none is looked at, and the rest when it is back', async () => {
  const computer = new FakeComputer();
  computer.isOnline = false;
  const check = at(computer);
  await check.begin();
  expect(check.snapshot().failure).toBe('unreachable');
  expect(standing(check, 'browser')).toBe('browser_full');
  computer.isOnline = true;
  await check.begin();
  expect(check.snapshot().failure).toBeNull();
  expect(standing(check, 'upload')).toBe('upload_plenty');
});

test('the round trip that the clock measured is taken off the upload', async () => {
  const computer = new FakeComputer();
  await at(computer).begin();
  expect(computer.measuredAfterMs).toEqual([40]);
});

test('a network that goes away in the middle is a row that can be tried again', async () => {
  const computer = new FakeComputer();
  const check = at(computer);
  await check.begin();
  computer.isOnline = false;
  await Promise.all([check.run('upload'), check.run('clock')]);
  expect(standing(check, 'upload')).toBe('upload_no_answer');
  expect(standing(check, 'clock')).toBe('clock_untold');
  computer.isOnline = true;
  await check.run('upload');
  expect(standing(check, 'upload')).toBe('upload_plenty');
});

test('a server that measures too many says nothing of this computer', async () => {
  const computer = new FakeComputer();
  computer.refusal = new Refusal('too_many_checks', 429);
  const check = at(computer);
  await check.begin();
  expect(standing(check, 'upload')).toBe('upload_not_measured');
});

test('the result says every row that was looked at, and no other', async () => {
  const computer = new FakeComputer();
  computer.displays = true;
  const check = at(computer);
  await check.begin();
  await check.run('camera');
  await check.tell('priya_s');
  const [told] = computer.told;
  expect(told?.contest_slug).toBe('june-2026');
  expect(told?.hackerrank_username).toBe('priya_s');
  const rows = new Map(told?.rows.map(({ row, standing: each }) => [row, each]));
  expect([rows.get('camera'), rows.get('display'), rows.has('screen')]).toEqual([
    'pass',
    'warn',
    false,
  ]);
});
