/** Asks for the entire screen, and takes nothing less. */
import type { UploadConfig } from '../contract/wire';

/** The window that the browser shows is the candidate's to answer: each answer has a name. */
export type ScreenAnswer =
  | { kind: 'shared'; stream: MediaStream; surface: string }
  /** A tab or a window was chosen. It was let go before anything was recorded. */
  | { kind: 'wrong_surface'; surface: string }
  /** The browser does not tell what was chosen, as Firefox does not. It was let go as well. */
  | { kind: 'unnamed_surface' }
  | { kind: 'dismissed' }
  /** The operating system or the browser did not hand out the screen. */
  | { kind: 'failed'; message: string }
  | { kind: 'unsupported' };

/** What Chromium knows beyond the standard's first edition; others ignore it. */
interface ScreenWish extends DisplayMediaStreamOptions {
  monitorTypeSurfaces?: 'include';
  surfaceSwitching?: 'exclude';
  selfBrowserSurface?: 'exclude';
  systemAudio?: 'exclude';
}

/**
 * Must be called first thing in a click's handler: a browser forgets the click after a while.
 * A page cannot force the entire screen; it can refuse the rest.
 */
export async function askForScreen(
  wanted: Pick<UploadConfig, 'max_width' | 'max_frame_rate'>,
): Promise<ScreenAnswer> {
  if (!canShareScreen()) return { kind: 'unsupported' };
  const wish: ScreenWish = {
    video: {
      displaySurface: 'monitor',
      width: { max: wanted.max_width },
      frameRate: { max: wanted.max_frame_rate },
    },
    monitorTypeSurfaces: 'include',
    surfaceSwitching: 'exclude',
    selfBrowserSurface: 'exclude',
    systemAudio: 'exclude',
  };
  try {
    return judgeSurface(await navigator.mediaDevices.getDisplayMedia(wish));
  } catch (failure) {
    return answerOf(failure);
  }
}

/** Phones, and pages that were not served safely, cannot share a screen at all. */
export function canShareScreen(): boolean {
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  return typeof devices?.getDisplayMedia === 'function' && 'MediaRecorder' in globalThis;
}

function judgeSurface(stream: MediaStream): ScreenAnswer {
  const track = stream.getVideoTracks()[0];
  const surface = track?.getSettings().displaySurface;
  if (track && surface === 'monitor') return { kind: 'shared', stream, surface };
  for (const each of stream.getTracks()) each.stop();
  return surface === undefined ? { kind: 'unnamed_surface' } : { kind: 'wrong_surface', surface };
}

function answerOf(failure: unknown): ScreenAnswer {
  const name = failure instanceof DOMException ? failure.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return { kind: 'dismissed' };
  return { kind: 'failed', message: failure instanceof Error ? failure.message : String(failure) };
}
