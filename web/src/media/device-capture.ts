/** Asks for the camera and the microphone. Both are wanted, neither is needed. */
import type { TrackState } from '../contract/wire';

export type DeviceKind = 'camera' | 'microphone';

export type DeviceAnswer =
  | { kind: 'granted'; stream: MediaStream; label: string }
  | {
      kind: 'withheld';
      state: Extract<TrackState, 'permission_denied' | 'unavailable'>;
      reason: string;
    };

const WISHES: Record<DeviceKind, MediaStreamConstraints> = {
  camera: {
    video: { width: { ideal: 320 }, height: { ideal: 240 }, frameRate: { ideal: 8, max: 15 } },
  },
  microphone: { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } },
};

/**
 * One question for both where the browser can ask so; each on its own where that fails, so that
 * a missing microphone does not cost the camera.
 */
export async function askForDevices(): Promise<Record<DeviceKind, DeviceAnswer>> {
  try {
    const both = await media({ ...WISHES.camera, ...WISHES.microphone });
    return { camera: granted(both.getVideoTracks()), microphone: granted(both.getAudioTracks()) };
  } catch {
    return { camera: await askForDevice('camera'), microphone: await askForDevice('microphone') };
  }
}

export async function askForDevice(device: DeviceKind): Promise<DeviceAnswer> {
  try {
    return granted((await media(WISHES[device])).getTracks());
  } catch (failure) {
    const reason = failure instanceof DOMException ? failure.name : 'unknown';
    const isDenied = reason === 'NotAllowedError' || reason === 'SecurityError';
    return { kind: 'withheld', state: isDenied ? 'permission_denied' : 'unavailable', reason };
  }
}

/** Whether one is plugged in and the candidate has allowed it before; nobody is asked anything. */
export async function mayTakeDevice(device: DeviceKind): Promise<boolean> {
  try {
    const kind = device === 'camera' ? 'videoinput' : 'audioinput';
    const devices = await navigator.mediaDevices.enumerateDevices();
    if (!devices.some((each) => each.kind === kind)) return false;
    return (await navigator.permissions.query({ name: device })).state === 'granted';
  } catch {
    // Some browsers do not tell: the button on the page is left.
    return false;
  }
}

async function media(wish: MediaStreamConstraints): Promise<MediaStream> {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) throw new DOMException('no devices', 'NotFoundError');
  return devices.getUserMedia(wish);
}

/** Each track travels alone, so that one can end without the other. */
function granted(tracks: MediaStreamTrack[]): DeviceAnswer {
  const track = tracks[0];
  if (track === undefined) return { kind: 'withheld', state: 'unavailable', reason: 'no_track' };
  return { kind: 'granted', stream: new MediaStream([track]), label: track.label };
}
