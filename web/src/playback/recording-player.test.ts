import { describe, expect, test } from 'vitest';
import { RecordingPlayer, type RecordingShape } from './recording-player';
import { SegmentFiles } from './segment-files';
import { FakeFiles, FakeMedia } from './testing/fake-media';

const segment = (track: string, from_ms: number, to_ms: number) => ({
  from_ms,
  to_ms,
  url: `/${track}/${from_ms}`,
  media_type: 'video/webm',
});

// 0         10         20         30 s
// screen    ██████████████         ██████████
// camera    ███████████████████████████████████
const RECORDING: RecordingShape = {
  from_ms: 0,
  to_ms: 30_000,
  tracks: [
    {
      track: 'screen',
      segments: [segment('screen', 0, 10_000), segment('screen', 20_000, 30_000)],
    },
    {
      track: 'camera',
      segments: [0, 10_000, 20_000].map((from) => segment('camera', from, from + 10_000)),
    },
  ],
};

/** A desk where time, files and elements are moved by hand. */
class Desk {
  readonly elements: FakeMedia[] = [];
  readonly player: RecordingPlayer;
  private now = 0;
  private tick = () => {};

  constructor(
    readonly files = new FakeFiles(),
    recording = RECORDING,
    duration = 10,
  ) {
    this.player = new RecordingPlayer(recording, {
      nowMs: () => this.now,
      files: new SegmentFiles(files.fetchFile),
      makeElement: () => {
        const element = FakeMedia.element(duration);
        this.elements.push(element);
        return element;
      },
      ticker: (tick) => {
        this.tick = tick;
        return () => (this.tick = () => {});
      },
    });
    this.player.start();
  }

  /** Lets everything that waits in the background happen, with ticks around it. */
  async settle(): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      this.tick();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    this.tick();
  }

  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 50) {
      this.now += 50;
      for (const element of this.elements) element.pass(0.05);
      this.tick();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  shown(track: string): FakeMedia | undefined {
    return (this.player.elementsOf(track) as unknown as FakeMedia[]).find((one) => !one.hidden);
  }
}

describe('a recording that is played', () => {
  test('shows every track at the same moment', async () => {
    const desk = new Desk();
    desk.player.seek(4000);
    await desk.settle();
    expect(desk.shown('screen')?.currentTime).toBeCloseTo(4);
    expect(desk.shown('camera')?.currentTime).toBeCloseTo(4);
  });

  test('goes from one segment into the next, which was loaded before the border', async () => {
    const desk = new Desk();
    desk.player.seek(9000);
    await desk.settle();
    desk.player.play();
    await desk.pass(800);
    expect(desk.files.asked).toContain('/camera/10000');
    const before = desk.shown('camera');
    await desk.pass(600);
    expect(desk.shown('camera')).not.toBe(before);
    expect(desk.shown('camera')?.currentTime).toBeCloseTo(0.4, 1);
    expect(before?.paused).toBe(true);
  });

  test('never plays in a gap, while the other track goes on', async () => {
    const desk = new Desk();
    desk.player.seek(9500);
    await desk.settle();
    desk.player.play();
    await desk.pass(3000);
    expect(desk.player.state.showing['screen']).toEqual({
      kind: 'gap',
      from_ms: 10_000,
      to_ms: 20_000,
    });
    expect(desk.shown('screen')).toBeUndefined();
    const screens = desk.player.elementsOf('screen') as unknown as FakeMedia[];
    expect(screens.every(({ paused }) => paused)).toBe(true);
    expect(desk.shown('camera')?.paused).toBe(false);
  });

  test('waits for a track that still loads, and no track runs ahead', async () => {
    const desk = new Desk();
    desk.files.isSlow = true;
    desk.player.play();
    await desk.pass(2000);
    expect(desk.player.state.isWaiting).toBe(true);
    expect(desk.player.state.positionMs).toBeLessThan(100);
    desk.files.deliver();
    await desk.settle();
    await desk.pass(1000);
    expect(desk.player.state.isWaiting).toBe(false);
    expect(desk.player.state.positionMs).toBeGreaterThan(900);
  });

  test('goes on without a file that cannot be read, and tries it again when asked', async () => {
    const missing = new Set(['/screen/0']);
    const desk = new Desk(new FakeFiles(missing));
    desk.player.play();
    await desk.settle();
    expect(desk.player.state.showing['screen']).toEqual({ kind: 'unreadable' });
    await desk.pass(1000);
    expect(desk.player.state.positionMs).toBeGreaterThan(900);
    missing.clear();
    desk.player.retry();
    await desk.settle();
    expect(desk.player.state.showing['screen']).toEqual({ kind: 'segment' });
  });

  test('brings an element back that strayed from the clock', async () => {
    const desk = new Desk();
    await desk.settle();
    desk.player.play();
    await desk.pass(500);
    const camera = desk.shown('camera');
    expect(camera).toBeDefined();
    if (camera) camera.currentTime = 5;
    await desk.pass(500);
    expect(camera?.currentTime).toBeCloseTo(1, 0);
  });

  test('holds the last picture of a file that is shorter than its segment', async () => {
    const desk = new Desk(new FakeFiles(), RECORDING, 2);
    desk.player.seek(7000);
    await desk.settle();
    desk.player.play();
    await desk.pass(300);
    expect(desk.shown('screen')?.currentTime).toBe(2);
    expect(desk.shown('screen')?.paused).toBe(true);
    expect(desk.player.state.positionMs).toBeGreaterThan(7200);
  });
});

describe('the end of a recording', () => {
  test('stops, shows the last picture, and play begins again at the start', async () => {
    const desk = new Desk();
    desk.player.seek(29_500);
    await desk.settle();
    desk.player.play();
    await desk.pass(1000);
    expect(desk.player.state).toMatchObject({ isPlaying: false, positionMs: 30_000 });
    expect(desk.shown('camera')?.currentTime).toBeCloseTo(10, 1);
    desk.player.play();
    await desk.settle();
    expect(desk.player.state.positionMs).toBeLessThan(1000);
  });

  test('is waited at while segments still arrive, and passed when they have', async () => {
    const desk = new Desk();
    desk.player.update(RECORDING, true);
    desk.player.seek(29_500);
    await desk.settle();
    desk.player.play();
    await desk.pass(2000);
    expect(desk.player.state).toMatchObject({ isPlaying: true, isAtEnd: true });
    const camera = { track: 'camera', segments: [segment('camera', 20_000, 40_000)] };
    desk.player.update({ ...RECORDING, to_ms: 40_000, tracks: [camera] }, true);
    await desk.settle();
    await desk.pass(500);
    expect(desk.player.state.positionMs).toBeGreaterThan(30_300);
  });
});

test('a person who watches is told only of what can be seen', async () => {
  const desk = new Desk();
  await desk.settle();
  let told = 0;
  desk.player.subscribe(() => (told += 1));
  await desk.settle();
  expect(told).toBe(0);
  desk.player.play();
  await desk.pass(1000);
  expect(told).toBeLessThanOrEqual(12);
  expect(told).toBeGreaterThan(5);
});

test('dragging over the line loads one segment at a time', async () => {
  const desk = new Desk();
  desk.files.isSlow = true;
  for (let position = 0; position < 30_000; position += 500) desk.player.seek(position);
  expect(desk.files.asked.length).toBe(2);
});
