// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import type { EventsBody, SittingAnswer } from '../contract/wire';
import { CaptureClock } from './capture-clock';
import type { DeviceAnswer } from './device-capture';
import type { ScreenAnswer } from './screen-capture';
import { SittingRecorder } from './sitting-recorder';
import { FakeMediaTrack, RecorderShop, streamOf } from './testing/fake-recorder';
import { FakeWorker } from './testing/fake-worker';

const SITTING = {
  session_id: 'sitting',
  status: 'active',
  upload_config: {
    chunk_seconds: 10,
    video_bits_per_second: 150_000,
    media_bits_per_second: 100_000,
    audio_bits_per_second: 32_000,
    max_width: 1280,
    max_frame_rate: 5,
    ladder: [
      {
        segment_seconds: 10,
        screen_width: 1280,
        screen_frame_rate: 5,
        screen_bits_per_second: 100_000,
        camera_width: 320,
        camera_frame_rate: 8,
        camera_bits_per_second: 30_000,
      },
      {
        segment_seconds: 20,
        screen_width: 960,
        screen_frame_rate: 1,
        screen_bits_per_second: 40_000,
        camera_width: 320,
        camera_frame_rate: 2,
        camera_bits_per_second: 20_000,
      },
    ],
  },
  heartbeat_interval_seconds: 10,
  outbox_bytes_max: 1e9,
} as SittingAnswer;

const DENIED: DeviceAnswer = { kind: 'withheld', state: 'permission_denied', reason: 'NotAllowed' };

beforeEach(() => {
  const support = { isTypeSupported: (type: string) => type.includes('webm') };
  Object.assign(globalThis, { MediaRecorder: support });
});

/** A page whose candidate answers the browser's windows as the test says. */
function open(answer: DeviceAnswer = DENIED) {
  const camera = { answer };
  const at = { ms: 1_000 };
  const still = { ms: 0 };
  const worker = new FakeWorker();
  const shop = new RecorderShop();
  const screen = new FakeMediaTrack();
  const mayTake = { now: false };
  const beacons: EventsBody[] = [];
  let ids = 0;
  const choice: { answer: ScreenAnswer } = {
    answer: { kind: 'shared', stream: streamOf(screen), surface: 'monitor' },
  };
  const recorder = new SittingRecorder({
    sitting: SITTING,
    clock: new CaptureClock(() => at.ms),
    worker,
    askForScreen: () => Promise.resolve(choice.answer),
    askForDevices: () => Promise.resolve({ camera: camera.answer, microphone: DENIED }),
    askForDevice: () => Promise.resolve(camera.answer),
    mayTake: () => Promise.resolve(mayTake.now),
    newRecorder: shop.make,
    newId: () => `id${(ids += 1)}`,
    visibility: () => 'visible',
    sendBeacon: (body) => beacons.push(body) > 0,
    stoodStillMs: () => still.ms,
  });
  recorder.open();
  worker.tell({ kind: 'opened' });
  return { worker, shop, screen, choice, recorder, mayTake, camera, at, beacons, still };
}

async function share(page: ReturnType<typeof open>): Promise<void> {
  await page.recorder.shareScreen();
  page.shop.made[0]?.frame();
  await Promise.resolve();
}

function observed(worker: FakeWorker): string[] {
  return worker.all('observed').map(({ observation }) => observation.type);
}

test('sharing the screen begins the recording, and its state is told at once', async () => {
  const page = open();
  expect(page.recorder.snapshot().phase).toBe('ready');
  await share(page);
  expect(page.recorder.snapshot().phase).toBe('recording');
  expect(page.worker.all('page_state').at(-1)).toMatchObject({
    recordingState: expect.stringMatching(/^screen:recording;camera:/) as string,
    urgent: true,
  });
});

test('a window or a tab is refused before anything is recorded', async () => {
  const page = open();
  page.choice.answer = { kind: 'wrong_surface', surface: 'window' };
  expect(await page.recorder.shareScreen()).toEqual(page.choice.answer);
  expect(page.shop.made).toEqual([]);
  expect(page.recorder.snapshot().phase).toBe('ready');
});

test('a camera that is refused stops nothing, and is said', async () => {
  const page = open();
  await share(page);
  await new Promise((resolve) => setTimeout(resolve));
  expect(page.recorder.snapshot()).toMatchObject({
    phase: 'recording',
    tracks: { screen: 'recording', camera: 'permission_denied', microphone: 'permission_denied' },
  });
  expect(observed(page.worker)).toEqual(['camera_unavailable', 'microphone_unavailable']);
});

test('a camera that is granted is a track of its own', async () => {
  const stream = streamOf(new FakeMediaTrack());
  const page = open({ kind: 'granted', stream, label: 'Front' });
  await share(page);
  await new Promise((resolve) => setTimeout(resolve));
  page.shop.made[1]?.frame();
  expect(page.worker.all('capture_began').map(({ track }) => track)).toEqual(['screen', 'camera']);
});

test('a share that stops is observed once and at once, and can be shared again', async () => {
  const page = open();
  await share(page);
  // A browser ends the track, its recorder runs dry, and both say so.
  page.screen.stop();
  page.shop.made[0]?.stop();
  page.screen.end();
  await new Promise((resolve) => setTimeout(resolve));
  expect(observed(page.worker).filter((type) => type === 'screen_share_stopped')).toHaveLength(1);
  expect(page.recorder.snapshot()).toMatchObject({ phase: 'share_stopped' });
  expect(page.worker.all('page_state').at(-1)?.recordingState).toMatch(/^screen:stopped/);
  // A heartbeat that says so before anybody knows why would be an alert of its own.
  const { said } = page.worker;
  const why = said.findIndex(
    (one) => one.kind === 'observed' && one.observation.type === 'screen_share_stopped',
  );
  const isSaid = said.findIndex(
    (one) => one.kind === 'page_state' && one.recordingState.startsWith('screen:stopped'),
  );
  expect(isSaid).toBeGreaterThan(why);
  expect(page.worker.all('capture_ended').at(-1)).toMatchObject({ reason: 'share_stopped' });

  const again = streamOf(new FakeMediaTrack());
  page.choice.answer = { kind: 'shared', stream: again, surface: 'monitor' };
  await page.recorder.shareScreen();
  page.shop.newest.frame();
  expect(page.recorder.snapshot()).toMatchObject({ phase: 'recording', shareStoppedAtMs: null });
  expect(page.worker.all('capture_began')).toHaveLength(2);
});

test('a recorder that fails on a live screen is begun again as a new capture', async () => {
  const page = open();
  await share(page);
  page.shop.made[0]?.fail('encoder');
  await new Promise((resolve) => setTimeout(resolve));
  page.shop.newest.frame();
  expect(observed(page.worker)).toContain('recording_error');
  expect(page.worker.all('capture_ended').at(-1)).toMatchObject({ reason: 'recorder_error' });
  expect(page.recorder.snapshot().tracks.screen).toBe('recording');
});

test('finishing stops every track, hands all of it over, and only then asks for the end', async () => {
  const page = open();
  await share(page);
  await page.recorder.finish();
  const kinds = page.worker.said.map(({ kind }) => kind);
  expect(kinds.indexOf('capture_ended')).toBeGreaterThan(kinds.indexOf('segment_closed'));
  expect(kinds.at(-1)).toBe('finish');
  expect(page.screen.readyState).toBe('ended');
  expect(page.recorder.snapshot().phase).toBe('finishing');

  page.worker.tell({ kind: 'finish_failed', code: 'internal_error' });
  expect(page.recorder.snapshot()).toMatchObject({
    phase: 'finish_failed',
    finishRefusal: 'internal_error',
  });
});

test('after an end that failed the sitting goes on where the candidate wants it to', async () => {
  const page = open();
  await share(page);
  await page.recorder.finish();
  page.recorder.goOn();
  expect(page.recorder.snapshot().phase).toBe('finishing');
  page.worker.tell({ kind: 'finish_failed', code: 'internal_error' });
  page.recorder.goOn();
  expect(page.recorder.snapshot()).toMatchObject({ phase: 'share_stopped', finishRefusal: null });
  const again = streamOf(new FakeMediaTrack());
  page.choice.answer = { kind: 'shared', stream: again, surface: 'monitor' };
  await page.recorder.shareScreen();
  page.shop.newest.frame();
  expect(page.recorder.snapshot().phase).toBe('recording');
  const asked = () => observed(page.worker).filter((type) => type === 'camera_unavailable');
  await vi.waitFor(() => expect(asked()).toHaveLength(2));
});

test('a screen of another size is captured as the next generation, begun before the last one stops', async () => {
  const page = open();
  await share(page);
  page.screen.resize(800, 600);
  page.worker.tell({ kind: 'collect' });
  page.worker.tell({ kind: 'collect' });
  expect(page.shop.made).toHaveLength(2);
  expect(page.shop.made[0]?.state).toBe('recording');
  page.shop.newest.frame();
  await new Promise((resolve) => setTimeout(resolve));
  expect(page.shop.made[0]?.state).toBe('inactive');
  const kinds = page.worker.said.map(({ kind }) => kind);
  expect(kinds.lastIndexOf('capture_began')).toBeGreaterThan(kinds.indexOf('capture_ended'));
  expect(page.worker.all('capture_ended')[0]?.reason).toBe('resolution_changed');
  expect(page.worker.all('capture_began')[1]?.detail).toMatchObject({ width: 800, height: 600 });
  page.worker.tell({ kind: 'collect' });
  expect(page.shop.made).toHaveLength(2);
});

test('a lower step holds from the next segment on, and its size is no other screen', async () => {
  const page = open();
  await share(page);
  page.worker.tell({ kind: 'quality', step: 1 });
  expect(page.shop.made).toHaveLength(1);
  page.worker.tell({ kind: 'rotate' });
  await new Promise((resolve) => setTimeout(resolve));
  page.shop.newest.frame();
  const bits = page.shop.made.map(({ options }) => options.videoBitsPerSecond);
  expect(bits).toEqual([100_000, 40_000]);
  expect(page.screen.getSettings().width).toBe(960);
  page.worker.tell({ kind: 'collect' });
  expect(page.shop.made).toHaveLength(2);
  expect(page.worker.all('capture_began')).toHaveLength(1);
});

test('a camera that is allowed in the middle begins at the step that the screen is at', async () => {
  const page = open();
  await share(page);
  page.worker.tell({ kind: 'quality', step: 1 });
  page.camera.answer = { kind: 'granted', stream: streamOf(new FakeMediaTrack()), label: 'Front' };
  await page.recorder.switchOn('camera');
  expect(page.shop.newest.options.videoBitsPerSecond).toBe(20_000);
});

test('a share that stops while its next generation waits for a frame is stopped for good', async () => {
  const page = open();
  await share(page);
  page.worker.tell({ kind: 'renew', reason: 'clock_moved' });
  page.screen.end();
  await new Promise((resolve) => setTimeout(resolve));
  expect(page.shop.made.map(({ state }) => state)).toEqual(['inactive', 'inactive']);
  expect(page.recorder.snapshot().phase).toBe('share_stopped');
  expect(page.worker.all('capture_ended').map(({ reason }) => reason)).toContain('share_stopped');
});

test('what was captured ends with its last piece when the computer slept, and begins again', async () => {
  const page = open();
  await share(page);
  page.at.ms = 2_000;
  page.worker.tell({ kind: 'collect' });
  page.at.ms = 90_000;
  page.still.ms = 87_000;
  page.worker.tell({ kind: 'slept', forMs: 88_000 });
  await new Promise((resolve) => setTimeout(resolve));
  expect(page.worker.all('segment_closed')[0]?.toMs).toBe(2_000);
  expect(page.worker.all('capture_ended')[0]?.reason).toBe('computer_slept');
  expect(Math.max(...page.worker.all('piece').map(({ toMs }) => toMs))).toBe(2_000);
  page.shop.newest.frame();
  expect(page.worker.all('capture_began')[1]?.fromMs).toBe(90_000);
  expect(page.recorder.snapshot().phase).toBe('recording');
  const seen = page.worker.all('observed').map(({ observation }) => observation);
  const [slept] = seen.filter(({ type }) => type === 'computer_slept');
  expect(slept?.detail).toEqual({ for_ms: 87_000 });
});

test('a worker that was starved while the page went on ends nothing, and nobody slept', async () => {
  const page = open();
  await share(page);
  page.at.ms = 9_000;
  page.worker.tell({ kind: 'slept', forMs: 8_000 });
  await new Promise((resolve) => setTimeout(resolve));
  page.shop.newest.frame();
  page.worker.tell({ kind: 'collect' });
  page.worker.tell({ kind: 'collect' });
  expect(page.worker.all('capture_ended')).toEqual([]);
  expect(page.worker.all('segment_closed').map(({ toMs }) => toMs)).toEqual([9_000]);
  expect(observed(page.worker)).not.toContain('computer_slept');
});

test('a camera that was pulled out and put back is taken up again by itself, where nobody is asked', async () => {
  const camera = new FakeMediaTrack();
  const page = open({ kind: 'granted', stream: streamOf(camera), label: 'Front' });
  await share(page);
  await new Promise((resolve) => setTimeout(resolve));
  page.shop.newest.frame();
  camera.end();
  await new Promise((resolve) => setTimeout(resolve));
  expect(page.recorder.snapshot().tracks.camera).toBe('stopped');

  page.camera.answer = { kind: 'granted', stream: streamOf(new FakeMediaTrack()), label: 'Front' };
  await page.recorder.devicesChanged();
  expect(page.recorder.snapshot().tracks.camera).toBe('stopped');
  page.mayTake.now = true;
  await Promise.all([page.recorder.devicesChanged(), page.recorder.devicesChanged()]);
  page.shop.newest.frame();
  expect(page.recorder.snapshot().tracks.camera).toBe('recording');
  const cameras = page.worker.all('capture_began').filter(({ track }) => track === 'camera');
  expect(cameras).toHaveLength(2);
  expect(page.worker.all('capture_ended').at(-1)?.reason).toBe('device_lost');
});

test('what the worker has not been answered for is said once more as the page goes', () => {
  const page = open();
  page.recorder.observe('window_blur', {});
  page.recorder.observe('window_focus', {});
  const [first] = page.worker.all('observed');
  page.worker.tell({ kind: 'answered', stream: first?.stream ?? '', sequence: 1 });
  page.recorder.leave();
  expect(page.beacons).toEqual([
    {
      session_id: 'sitting',
      stream: first?.stream,
      events: [page.worker.all('observed')[1]?.observation],
    },
  ]);
  page.recorder.observe('visibility_change', { state: 'hidden' });
  expect(page.beacons.at(-1)?.events.map(({ sequence }) => sequence)).toEqual([2, 3]);
});

test('a snapshot is the same object until something changes', () => {
  const { recorder, worker } = open();
  const before = recorder.snapshot();
  expect(recorder.snapshot()).toBe(before);
  worker.tell({ kind: 'broken', message: 'no storage' });
  expect(recorder.snapshot()).not.toBe(before);
});
