/** The numbers by which a camera alert was told, in words. Pure. */
import type { AlertDetail } from '../../contract/alerts-wire';

const FROM_LOOKS: ReadonlySet<string> = new Set([
  'no_face',
  'multiple_faces',
  'camera_covered',
  'camera_still',
]);

/** Null for an alert that no look was made for. */
export function looksWords({
  type,
  data,
}: Pick<AlertDetail['alert'], 'type' | 'data'>): string | null {
  if (type === 'camera_disagrees') return framesWords(data);
  if (!FROM_LOOKS.has(type)) return null;
  const { looks, faces, brightness, spread, sharpness } = data as Record<string, unknown>;
  const numbers = [looks, faces, brightness, spread, sharpness];
  if (numbers.some((one) => typeof one !== 'number')) return null;
  return (
    `Seen in ${String(looks)} looks. The last one: ${facesWords(Number(faces))}, ` +
    `brightness ${share(brightness)}, contrast ${share(spread)}, ` +
    `sharpness ${Math.round(Number(sharpness))}.`
  );
}

function framesWords({ frames }: Record<string, unknown>): string | null {
  return typeof frames === 'number' ? `The server looked at ${frames} frames.` : null;
}

function facesWords(faces: number): string {
  if (faces === 0) return 'no face';
  return faces === 1 ? 'one face' : `${faces} faces`;
}

function share(value: unknown): string {
  return `${Math.round(Number(value) * 100)} %`;
}
