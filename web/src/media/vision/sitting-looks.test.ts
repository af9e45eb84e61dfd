// @vitest-environment node
import { expect, test } from 'vitest';
import { CameraWatch, type CameraWatchParts } from './camera-watch';
import type { LookerLink } from './looker-link';
import type { FromLooker, Seen, ToLooker } from './messages';
import { SittingLooks } from './sitting-looks';

const NOBODY: Seen = {
  faces: [],
  brightness: 0.4,
  spread: 0.2,
  sharpness: 300,
  hash: '00ff00ff00ff00ff',
  change: 0.01,
  milliseconds: 20,
};
const ONE: Seen = { ...NOBODY, faces: [{ box: [0.4, 0.4, 0.2, 0.2], score: 0.9 }] };

function camera(label = 'Built in'): MediaStream {
  const track = { label, getSettings: () => ({ deviceId: label }) };
  return { getVideoTracks: () => [track] } as unknown as MediaStream;
}

/** A worker that sees what a test wants it to. */
class FakeLooker implements LookerLink {
  readonly said: ToLooker[] = [];
  isClosed = false;
  private tell: (message: FromLooker) => void = () => undefined;

  post(message: ToLooker): void {
    this.said.push(message);
  }

  listen(listener: (message: FromLooker) => void): void {
    this.tell = listener;
  }

  close(): void {
    this.isClosed = true;
  }

  sees(seen: Seen): void {
    this.tell({ kind: 'seen', seen, nextInMs: 1000 });
  }

  givesUp(): void {
    this.tell({ kind: 'given_up', given: { reason: 'too_slow', message: '900 ms' } });
  }
}

/** A sitting's page, with time that goes on by a second for every look. */
class Page {
  readonly told: { type: string; detail: Record<string, unknown> }[] = [];
  readonly lookers: FakeLooker[] = [];
  fed = 0;
  nowMs = 1_800_000_000_000;
  readonly looks = new SittingLooks({
    tell: (type, detail) => this.told.push({ type, detail }),
    serverNow: () => this.nowMs,
    lastsMs: 5000,
    newWatch: (parts: CameraWatchParts) =>
      new CameraWatch(parts, {
        start: () => {
          const looker = new FakeLooker();
          this.lookers.push(looker);
          return looker;
        },
        feedOf: () => {
          this.fed += 1;
          return { wanted: () => undefined, end: () => (this.fed -= 1) };
        },
      }),
  });

  see(seen: Seen, times = 1): void {
    for (let time = 0; time < times; time += 1) {
      this.lookers.at(-1)?.sees(seen);
      this.nowMs += 1000;
    }
  }

  of(type: string): Record<string, unknown>[] {
    return this.told.filter((one) => one.type === type).map(({ detail }) => detail);
  }
}

test('looks go out five at a time, with the camera that they are of, and the rest at its end', async () => {
  const page = new Page();
  page.looks.watch(camera());
  page.see(ONE, 7);
  expect(page.of('camera_looks')).toMatchObject([{ track_generation: 1, looks: { length: 5 } }]);
  page.looks.watch(camera('Other'));
  page.see(ONE, 5);
  page.looks.end();
  expect(
    page.of('camera_looks').map((each) => [each['track_generation'], (each['looks'] as []).length]),
  ).toEqual([
    [1, 5],
    [1, 2],
    [2, 5],
  ]);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(page.of('camera_source').map(({ label }) => label)).toEqual(['Built in', 'Other']);
});

test('what waits goes out as the page is hidden, and nothing of it twice', () => {
  const page = new Page();
  page.looks.watch(camera());
  page.see(ONE, 3);
  page.looks.hurry();
  page.looks.hurry();
  expect(page.of('camera_looks')).toMatchObject([{ looks: { length: 3 } }]);
});

test('one worker does for every camera, and goes with the page', () => {
  const page = new Page();
  const mine = camera();
  page.looks.watch(null);
  expect(page.lookers).toHaveLength(0);
  page.looks.watch(mine);
  page.looks.watch(mine);
  page.looks.watch(null);
  page.looks.watch(camera('Other'));
  expect([page.lookers.length, page.fed]).toEqual([1, 1]);
  page.looks.end();
  expect([page.lookers[0]?.isClosed, page.fed]).toEqual([true, 0]);
});

test('a candidate is helped after five seconds, until they are seen, and each time listeners hear of it', () => {
  const page = new Page();
  let heard = 0;
  page.looks.subscribe(() => (heard += 1));
  page.looks.watch(camera());
  page.see(NOBODY, 5);
  expect(page.looks.snapshot()).toBeNull();
  page.see(NOBODY);
  expect(page.looks.snapshot()).toBe('nobody');
  page.see(ONE);
  expect(page.looks.snapshot()).toBeNull();
  expect(heard).toBe(2);
});

test('a camera that stops is no empty chair: what was said goes, and the next one starts anew', () => {
  const page = new Page();
  page.looks.watch(camera());
  page.see(NOBODY, 6);
  page.looks.watch(null);
  expect(page.looks.snapshot()).toBeNull();
  page.see(NOBODY);
  page.looks.watch(camera('Other'));
  page.see(NOBODY, 5);
  expect(page.looks.snapshot()).toBeNull();
  const told = page.of('camera_looks').flatMap(({ looks }) => looks);
  expect(told, 'the last look of a camera that was gone is none of the next one').toHaveLength(11);
});

test('a machine that is too slow is told of once, and nothing is concluded from it', () => {
  const page = new Page();
  page.looks.watch(camera());
  page.see(NOBODY, 6);
  page.lookers[0]?.givesUp();
  page.lookers[0]?.givesUp();
  expect(page.looks.snapshot()).toBeNull();
  expect(page.of('camera_looks_stopped')).toEqual([{ reason: 'too_slow', message: '900 ms' }]);
  expect([page.lookers[0]?.isClosed, page.fed]).toEqual([true, 0]);
  page.looks.watch(camera('Other'));
  expect(page.lookers).toHaveLength(1);
});
