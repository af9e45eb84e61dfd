// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cameraSource, isVirtualName } from './camera-source';
import { HelpRule, type Help } from './help-rule';
import { lookOf } from './look';
import { LookPack, LOOKS_MAX, PACK_MS } from './look-pack';
import type { Seen } from './messages';
import { viewOf, type View } from './view';

const NOBODY: Seen = {
  faces: [],
  brightness: 0.4,
  spread: 0.2,
  sharpness: 300,
  hash: '00ff00ff00ff00ff',
  change: null,
  milliseconds: 20,
};

const AT_MS = Date.UTC(2027, 0, 1, 9);

const seens: fc.Arbitrary<Seen> = fc.record({
  faces: fc.array(
    fc.record({
      box: fc.tuple(
        fc.double({ min: -0.5, max: 1.2, noNaN: true }),
        fc.double({ min: -0.5, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 1.5, noNaN: true }),
        fc.double({ min: 0, max: 1.5, noNaN: true }),
      ),
      score: fc.double({ min: 0.7, max: 1, noNaN: true }),
    }),
    { maxLength: 30 },
  ),
  brightness: fc.double({ min: 0, max: 1, noNaN: true }),
  spread: fc.double({ min: 0, max: 0.5, noNaN: true }),
  sharpness: fc.double({ min: 0, max: 50_000, noNaN: true }),
  hash: fc.constant('0123456789abcdef'),
  change: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  milliseconds: fc.constant(20),
});

function isRounded(share: number): boolean {
  return String(share).length <= '0.1234'.length;
}

test('a look tells shares of the picture, ten boxes at most, and counts everybody', () => {
  fc.assert(
    fc.property(seens, (seen) => {
      const look = lookOf(seen, AT_MS);
      expect(look.at).toBe('2027-01-01T09:00:00.000Z');
      expect(look.faces).toBe(seen.faces.length);
      expect(look.boxes).toHaveLength(Math.min(10, seen.faces.length));
      expect(look.scores).toHaveLength(look.boxes.length);
      const shares = [...look.boxes.flat(), ...look.scores, look.brightness, look.spread];
      expect(shares.filter((share) => share < 0 || share > 1 || !isRounded(share))).toEqual([]);
    }),
  );
});

test('an observation full of looks at a crowd stays small', () => {
  const box = [0.123, 0.123, 0.123, 0.123] as const;
  const crowd = {
    ...NOBODY,
    faces: Array.from({ length: 30 }, () => ({ box, score: 0.987 })),
  };
  const full = Array.from({ length: LOOKS_MAX }, () => lookOf(crowd, AT_MS));
  expect(JSON.stringify(full).length).toBeLessThan(16_000);
});

test('every look is told once, in its order, and none waits longer than a pack lasts', () => {
  const gaps = fc.array(fc.integer({ min: 50, max: 5000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(gaps, (waits) => {
      const pack = new LookPack();
      let nowMs = 0;
      const told: number[][] = [];
      const looks = waits.map((wait) => {
        nowMs += wait;
        const done = pack.add(lookOf(NOBODY, nowMs), nowMs);
        if (done) told.push(done.map(({ at }) => Date.parse(at)));
        return nowMs;
      });
      told.push((pack.rest() ?? []).map(({ at }) => Date.parse(at)));
      expect(told.flat()).toEqual(looks);
      expect(pack.rest()).toBeNull();
      for (const one of told) {
        expect(one.length).toBeLessThanOrEqual(LOOKS_MAX);
        const lasted = (one.at(-2) ?? 0) - (one[0] ?? 0);
        expect(lasted).toBeLessThan(PACK_MS);
      }
    }),
  );
});

test('at one look a second five travel together', () => {
  const pack = new LookPack();
  const sizes = Array.from({ length: 15 }, (_, at) => pack.add(lookOf(NOBODY, AT_MS), at * 1000));
  expect(sizes.flatMap((done) => done?.length ?? [])).toEqual([5, 5, 5]);
});

const VIEWS: Record<string, View> = {
  '1': 'one',
  n: 'nobody',
  s: 'several',
  d: 'dark',
  c: 'covered',
};

/** What is said after each look, drawn as a line: one sign a second, a dot where nothing is. */
function said(line: string, rule = new HelpRule(5000), everyMs = 1000): string {
  const signs: Record<Help, string> = { nobody: 'n', several: 's', dark: 'd', covered: 'c' };
  return Array.from(line, (sign, at) => {
    const help = rule.saw(VIEWS[sign] ?? 'one', at * everyMs);
    return help === null ? '.' : signs[help];
  }).join('');
}

test('nothing is said before it has lasted, and nothing once it is well', () => {
  //           0123456789
  expect(said('11nnnnnnn1')).toBe('.......nn.');
  expect(said('nnnnn1nnnnn')).toBe('...........');
  expect(said('nnnnnssssss')).toBe('..........s');
});

test('a hand that covers now and darkens then is one thing, told as it looks now', () => {
  expect(said('cdcdcdcd')).toBe('.....dcd');
});

test('what is said stays until it is well or something else has lasted as long', () => {
  expect(said('nnnnnnsssss')).toBe('.....nnnnnn');
  expect(said('nnnnnnssssss1')).toBe('.....nnnnnns.');
});

test('two looks far apart are too few to say anything', () => {
  expect(said('nnn', new HelpRule(5000), 4000)).toBe('..n');
  expect(said('nn', new HelpRule(5000), 9000)).toBe('..');
});

test('somebody who is seen is never told to mend anything', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[1nsdc]{0,60}$/), (line) => {
      const answers = said(line);
      for (const [at, sign] of Array.from(line).entries()) {
        if (sign === '1') expect(answers[at]).toBe('.');
      }
    }),
  );
});

test('darkness and covers are told from an empty chair, and a face from all of them', () => {
  expect(viewOf(NOBODY)).toBe('nobody');
  expect(viewOf({ ...NOBODY, brightness: 0.02 })).toBe('dark');
  expect(viewOf({ ...NOBODY, spread: 0.02, sharpness: 11 })).toBe('covered');
  expect(viewOf({ ...NOBODY, spread: 0.12, sharpness: 11 })).toBe('covered');
  const face = { box: [0, 0, 0.5, 0.5], score: 0.9 } as const;
  expect(viewOf({ ...NOBODY, faces: [face], brightness: 0.02 })).toBe('one');
  expect(viewOf({ ...NOBODY, faces: [face, face], spread: 0.01 })).toBe('several');
});

function camera(label: string, deviceId: string) {
  return cameraSource({ label, getSettings: () => ({ deviceId }) });
}

test('a camera has one short name in this browser, and a program’s name is a hint', async () => {
  const built = await camera('FaceTime HD Camera', 'abc');
  expect(built).toEqual({
    label: 'FaceTime HD Camera',
    device: 'ba7816bf8f01cfea',
    is_virtual_hint: false,
  });
  expect((await camera('Other', 'abc')).device).toBe(built.device);
  expect((await camera('x'.repeat(500), 'abd')).label).toHaveLength(200);
  for (const name of ['OBS Virtual Camera', 'ManyCam Video Source', 'Snap Camera', 'XSplit VCam']) {
    expect(isVirtualName(name)).toBe(true);
  }
  for (const name of ['Logitech C920', 'Integrated Webcam', 'JOBSTER HD', 'Observer Cam']) {
    expect(isVirtualName(name)).toBe(false);
  }
});
