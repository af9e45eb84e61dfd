// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest';
import { askForScreen } from './screen-capture';
import { FakeMediaTrack, FakeRecorder, streamOf } from './testing/fake-recorder';

const WANTED = {
  chunk_seconds: 10,
  video_bits_per_second: 150_000,
  media_bits_per_second: 100_000,
  audio_bits_per_second: 32_000,
  max_width: 1280,
  max_frame_rate: 5,
  ladder: [],
};

/** A browser in which a person shares something, and which says what, or does not. */
function sharing(settings: MediaTrackSettings): FakeMediaTrack {
  const track = new FakeMediaTrack(settings);
  const mediaDevices = { getDisplayMedia: async () => streamOf(track) };
  vi.stubGlobal('navigator', { mediaDevices });
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  return track;
}

afterEach(() => vi.unstubAllGlobals());

test('the entire screen is taken', async () => {
  const track = sharing({ displaySurface: 'monitor' });
  expect(await askForScreen(WANTED)).toMatchObject({ kind: 'shared', surface: 'monitor' });
  expect(track.readyState).toBe('live');
});

test('a window is let go, and named', async () => {
  const track = sharing({ displaySurface: 'window' });
  expect(await askForScreen(WANTED)).toEqual({ kind: 'wrong_surface', surface: 'window' });
  expect(track.readyState).toBe('ended');
});

test('what a browser does not name is let go as well, and is no choice of a person', async () => {
  const track = sharing({});
  expect(await askForScreen(WANTED)).toEqual({ kind: 'unnamed_surface' });
  expect(track.readyState).toBe('ended');
});
