import { ShapeMark } from '../../ui/shape-mark';
import type { Told } from './result-words';

/** A state as shape and word; the colour only repeats them. */
export function ToldMark({ told }: { told: Told }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, color: told.tone }}>
      <ShapeMark shape={told.shape} tone={told.tone} />
      <span style={{ fontWeight: 600 }}>{told.words}</span>
    </span>
  );
}
