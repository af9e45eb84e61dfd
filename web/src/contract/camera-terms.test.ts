// @vitest-environment node
import { expect, test } from 'vitest';
import { cameraLastsMs, hasCameraChecks } from './camera-terms';

test('nobody looks where the exam does not say so', () => {
  for (const told of [
    {},
    { camera_checks: false },
    { camera_checks: 'yes' },
    { camera_checks: null },
  ]) {
    expect(hasCameraChecks(told)).toBe(false);
  }
  expect(hasCameraChecks({ camera_checks: true })).toBe(true);
});

test('it lasts as long as the exam says, and five seconds where it says nothing', () => {
  expect(cameraLastsMs({ camera_lasts_seconds: 20 })).toBe(20_000);
  expect(cameraLastsMs({})).toBe(5000);
});
