// @vitest-environment node
import { expect, test } from 'vitest';
import { CaptureClock } from './capture-clock';
import type { ToWorker } from './messages';
import { FakeMediaTrack, RecorderShop, streamOf } from './testing/fake-recorder';
import { TrackRecorder } from './track-recorder';

function record() {
  const at = { ms: 1_000 };
  const said: ToWorker[] = [];
  const failures: string[] = [];
  const shop = new RecorderShop();
  const clock = new CaptureClock(() => at.ms);
  clock.learn({ askedAtMs: 0, answeredAtMs: 0, serverTimeMs: 5_000_000 });
  let ids = 0;
  const recorder = new TrackRecorder(
    {
      track: 'screen',
      stream: streamOf(new FakeMediaTrack()),
      mediaType: 'video/webm;codecs=vp8',
      bitsPerSecond: 150_000,
      detail: {},
    },
    {
      clock,
      post: (message) => said.push(message),
      newRecorder: shop.make,
      newId: () => `id${(ids += 1)}`,
      began: () => undefined,
      failed: (message) => failures.push(message),
    },
  );
  const words = (): string[] => said.map(describe);
  return { at, said, words, failures, shop, recorder };
}

/** The second has its first frame at 11,150 ms, and the first one runs on behind it. */
function recordTwo() {
  const recording = record();
  recording.shop.newest.frame();
  recording.recorder.rotate();
  recording.at.ms = 11_150;
  recording.shop.newest.frame();
  return recording;
}

function bytesOf(said: ToWorker[], segment: string): number {
  const pieces = said.filter((one) => one.kind === 'piece' && one.segment === segment);
  return pieces.reduce((sum, one) => sum + (one.kind === 'piece' ? one.bytes.size : 0), 0);
}

/** `opened id2 from 1000`, `piece id2 to 2000`: the dialogue as lines. */
function describe(message: ToWorker): string {
  switch (message.kind) {
    case 'capture_began':
      return `began ${message.capture} from ${message.fromMs}`;
    case 'segment_opened':
      return `opened ${message.segment} from ${message.fromMs}`;
    case 'piece':
      return `piece ${message.segment} to ${message.toMs}`;
    case 'segment_closed':
      return `closed ${message.segment} at ${message.toMs}`;
    case 'capture_ended':
      return `ended ${message.capture} by ${message.reason}`;
    default:
      return message.kind;
  }
}

test('a segment claims to begin with its first frame, not with the wish to record', () => {
  const { at, words, shop } = record();
  at.ms = 1_080;
  expect(words()).toEqual([]);
  shop.newest.frame();
  expect(words()).toEqual(['began id1 from 1080', 'opened id2 from 1080']);
});

test('a segment ends where the next one has its first frame, so nothing lies between', () => {
  const { at, words, shop, recorder } = record();
  shop.newest.frame();
  at.ms = 11_000;
  recorder.rotate();
  expect(shop.made[0]?.state).toBe('recording');
  at.ms = 11_150;
  shop.newest.frame();
  expect(words().slice(2)).toEqual(['opened id3 from 11150', 'piece id2 to 11150']);
});

test('a recorder runs on behind its successor, for what waits in its encoder, and claims none of it', () => {
  const { at, words, shop, recorder } = recordTwo();
  at.ms = 11_200;
  recorder.collect();
  expect(shop.made[0]?.state).toBe('recording');
  at.ms = 12_200;
  recorder.collect();
  expect(shop.made[0]?.state).toBe('inactive');
  expect(words().slice(2)).toEqual([
    'opened id3 from 11150',
    'piece id2 to 11150',
    'piece id3 to 11200',
    'piece id2 to 11150',
    'closed id2 at 11150',
    'piece id3 to 12200',
  ]);
});

test('a capture that ends stops what runs on behind it, too', async () => {
  const { at, words, shop, recorder } = recordTwo();
  at.ms = 11_300;
  await recorder.end('finished');
  expect(shop.made.map(({ state }) => state)).toEqual(['inactive', 'inactive']);
  expect(words().slice(4)).toEqual([
    'piece id2 to 11150',
    'closed id2 at 11150',
    'piece id3 to 11300',
    'closed id3 at 11300',
    'ended id1 by finished',
  ]);
});

test('while the next recorder waits for a frame, the last one goes on and is not turned again', () => {
  const { at, shop, recorder, words } = record();
  shop.newest.frame();
  recorder.rotate();
  at.ms = 20_000;
  recorder.rotate();
  expect(shop.made.length).toBe(2);
  expect(words().at(-1)).toBe('piece id2 to 20000');
});

test('every second brings to safety what was recorded since', () => {
  const { at, shop, recorder, words } = record();
  shop.newest.frame();
  at.ms = 2_000;
  recorder.collect();
  at.ms = 3_000;
  recorder.collect();
  expect(words().slice(2)).toEqual(['piece id2 to 2000', 'piece id2 to 3000']);
});

test('what came of a page that stood still claims to end where it was asked for', () => {
  const { at, shop, recorder, words } = record();
  shop.newest.frame();
  at.ms = 2_000;
  shop.newest.requestData = () => undefined;
  recorder.collect();
  at.ms = 10_000;
  shop.newest.gives('of before it stood still');
  expect(words().at(-1)).toBe('piece id2 to 2000');
});

test('a capture that ends hands over its last bytes before it says so', async () => {
  const { at, shop, recorder, words } = record();
  shop.newest.frame();
  at.ms = 4_000;
  await recorder.end('finished');
  expect(words().slice(2)).toEqual([
    'piece id2 to 4000',
    'closed id2 at 4000',
    'ended id1 by finished',
  ]);
});

test('what is stopped before its first picture is encoded holds time and no bytes', async () => {
  const { at, said, shop, recorder, words } = record();
  shop.newest.frame();
  recorder.rotate();
  at.ms = 4_000;
  shop.newest.frameWaits();
  at.ms = 4_450;
  await recorder.end('share_stopped');
  expect(words().slice(-3)).toEqual([
    'piece id3 to 4450',
    'closed id3 at 4450',
    'ended id1 by share_stopped',
  ]);
  expect(bytesOf(said, 'id3')).toBe(0);
});

test('a recorder that never got a frame is no segment, though it closes a file', async () => {
  const { said, recorder } = record();
  await recorder.end('share_stopped');
  expect(said.filter(({ kind }) => kind === 'segment_opened' || kind === 'piece')).toEqual([]);
});

test('a head that comes in two parts is handed over whole', () => {
  const { said, shop } = record();
  shop.newest.frameWaits();
  shop.newest.gives('h'.repeat(40));
  expect(bytesOf(said, 'id2')).toBe(0);
  shop.newest.gives('h'.repeat(60));
  shop.newest.gives('pictures');
  expect(bytesOf(said, 'id2')).toBe(108);
});

test('a recorder that fails is said, once closed', () => {
  const { shop, failures } = record();
  shop.newest.frame();
  shop.newest.fail('encoder');
  expect(failures[0]).toBe('Error: encoder');
});

test('a camera or a screen is given its bits for video alone', () => {
  expect(record().shop.newest.options).toEqual({
    mimeType: 'video/webm;codecs=vp8',
    videoBitsPerSecond: 150_000,
  });
});
