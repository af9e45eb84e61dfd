/** In which format each track is recorded: the first of our wishes that this browser can write. */
import type { TrackKind } from '../contract/wire';

/** For a mostly still screen VP8 takes half of what VP9 takes at the same target (measured). */
const WISHES: Record<TrackKind, readonly string[]> = {
  screen: ['video/webm;codecs=vp8', 'video/webm;codecs=vp9', 'video/webm', 'video/mp4'],
  camera: ['video/webm;codecs=vp8', 'video/webm;codecs=vp9', 'video/webm', 'video/mp4'],
  microphone: ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4'],
};

/** Null where this browser can record the track in no format that we know. */
export function chooseMediaType(
  track: TrackKind,
  isSupported: (mediaType: string) => boolean = (type) => MediaRecorder.isTypeSupported(type),
): string | null {
  return WISHES[track].find(isSupported) ?? null;
}
