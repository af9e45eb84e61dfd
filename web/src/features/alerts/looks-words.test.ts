// @vitest-environment node
import { expect, test } from 'vitest';
import { looksWords } from './looks-words';

const data = { looks: 6, faces: 0, brightness: 0.416, spread: 0.2, sharpness: 240.4 };

test('the numbers of the looks stand in words', () => {
  expect(looksWords({ type: 'no_face', data })).toBe(
    'Seen in 6 looks. The last one: no face, brightness 42 %, contrast 20 %, sharpness 240.',
  );
  expect(looksWords({ type: 'multiple_faces', data: { ...data, faces: 2 } })).toContain('2 faces');
});

test('an alert that no look was made for has none', () => {
  expect(looksWords({ type: 'camera_changed', data })).toBeNull();
  expect(looksWords({ type: 'no_face', data: { looks: 'many' } })).toBeNull();
  expect(looksWords({ type: 'no_face', data: {} })).toBeNull();
});

test('what the server saw otherwise has the frames that it looked at', () => {
  expect(looksWords({ type: 'camera_disagrees', data: { frames: 14 } })).toBe(
    'The server looked at 14 frames.',
  );
  expect(looksWords({ type: 'camera_disagrees', data: {} })).toBeNull();
});
