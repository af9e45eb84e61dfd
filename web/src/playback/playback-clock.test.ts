import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlaybackClock } from './playback-clock';

/** A clock over 0 to 10 s whose real time is moved by hand. */
function clockAt(start = 0) {
  let now = 5_000;
  const clock = new PlaybackClock(() => now, 0, 10_000);
  clock.seek(start);
  return { clock, pass: (ms: number) => (now += ms) };
}

describe('the playback clock', () => {
  test('stands still until it plays, and after it pauses', () => {
    const { clock, pass } = clockAt();
    pass(500);
    expect(clock.positionMs).toBe(0);
    clock.play();
    pass(500);
    clock.pause();
    pass(500);
    expect(clock.positionMs).toBe(500);
  });

  test('keeps its place when the speed changes', () => {
    const { clock, pass } = clockAt();
    clock.play();
    pass(1000);
    clock.setSpeed(4);
    expect(clock.positionMs).toBe(1000);
    pass(1000);
    expect(clock.positionMs).toBe(5000);
    clock.setSpeed(0.5);
    pass(1000);
    expect(clock.positionMs).toBe(5500);
  });

  test('goes on from where it is put, playing or not', () => {
    const { clock, pass } = clockAt();
    clock.play();
    pass(300);
    clock.seek(8000);
    pass(200);
    expect(clock.positionMs).toBe(8200);
  });

  test('waits at the end, and does not jump when the recording grows', () => {
    const { clock, pass } = clockAt(9000);
    clock.play();
    pass(60_000);
    expect(clock.isAtEnd).toBe(true);
    clock.extendTo(0, 20_000);
    expect(clock.positionMs).toBe(10_000);
    pass(1500);
    expect(clock.positionMs).toBe(11_500);
  });

  test('does not count the time that it was held', () => {
    const { clock, pass } = clockAt();
    clock.play();
    pass(100);
    clock.hold(true);
    pass(5000);
    expect(clock.positionMs).toBe(100);
    expect(clock.isPlaying).toBe(true);
    clock.hold(false);
    pass(100);
    expect(clock.positionMs).toBe(200);
  });

  test('refuses a speed of nothing', () => {
    const { clock } = clockAt();
    expect(() => clock.setSpeed(0)).toThrow(RangeError);
  });

  test('never leaves its bounds and never runs backwards, whatever is pressed', () => {
    const press = fc.oneof(
      fc.record({ what: fc.constant('pass'), by: fc.integer({ min: 0, max: 4000 }) }),
      fc.record({ what: fc.constant('speed'), by: fc.constantFrom(0.5, 1, 2, 4) }),
      fc.record({ what: fc.constant('play'), by: fc.constant(0) }),
      fc.record({ what: fc.constant('pause'), by: fc.constant(0) }),
      fc.record({ what: fc.constant('hold'), by: fc.constantFrom(0, 1) }),
    );
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
        const { clock, pass } = clockAt();
        for (const { what, by } of presses) {
          const before = clock.positionMs;
          if (what === 'pass') pass(by);
          else if (what === 'speed') clock.setSpeed(by);
          else if (what === 'play') clock.play();
          else if (what === 'pause') clock.pause();
          else clock.hold(by === 1);
          const moved = clock.positionMs - before;
          expect(moved).toBeGreaterThanOrEqual(0);
          expect(moved).toBeLessThanOrEqual(what === 'pass' ? by * clock.speed + 1e-6 : 1e-6);
          expect(clock.positionMs).toBeLessThanOrEqual(10_000);
        }
      }),
    );
  });
});
