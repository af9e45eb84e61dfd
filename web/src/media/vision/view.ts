/**
 * What one look shows, so that the candidate can be helped at once; the server judges for itself.
 *
 * The bounds are those of the server's `camera` (docs/camera.md says on what they were set).
 */
import type { Seen } from './messages';

/** None of them says what somebody did. */
export type View = 'one' | 'nobody' | 'several' | 'dark' | 'covered';

const DARK_BELOW = 0.05;
/** Tape and lids leave one even surface. */
const EVEN_BELOW = 0.045;
/** A finger lets light through: brighter here than there, and without a single edge. */
const SMOOTH_SPREAD_BELOW = 0.16;
const SMOOTH_SHARPNESS_BELOW = 16;

/** A picture in which a face was found is neither dark nor covered. */
export function viewOf({ faces, brightness, spread, sharpness }: Seen): View {
  if (faces.length > 1) return 'several';
  if (faces.length === 1) return 'one';
  if (brightness < DARK_BELOW) return 'dark';
  const isSmooth = spread < SMOOTH_SPREAD_BELOW && sharpness < SMOOTH_SHARPNESS_BELOW;
  return spread < EVEN_BELOW || isSmooth ? 'covered' : 'nobody';
}
