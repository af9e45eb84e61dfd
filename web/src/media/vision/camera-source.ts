/** Which camera it is, as far as a browser says so. */

/** The detail of an observation `camera_source`. */
export interface CameraSource {
  label: string;
  /** The same for the same camera in this browser, and of no use anywhere else. */
  device: string;
  /** The name is that of a program which makes pictures up: a weak hint, for many use one honestly. */
  is_virtual_hint: boolean;
}

const LABEL_LENGTH_MAX = 200;
const VIRTUAL = /\b(virtual|obs|manycam|xsplit|snap camera|mmhmm|vcam|sparkocam|youcam|e2esoft)\b/i;

export function isVirtualName(label: string): boolean {
  return VIRTUAL.test(label);
}

export async function cameraSource(
  track: Pick<MediaStreamTrack, 'label' | 'getSettings'>,
): Promise<CameraSource> {
  const { label } = track;
  // A browser that does not number its devices still names them.
  const name = track.getSettings().deviceId ?? label;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name));
  const device = Array.from(new Uint8Array(digest).subarray(0, 8), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  return { label: label.slice(0, LABEL_LENGTH_MAX), device, is_virtual_hint: isVirtualName(label) };
}
