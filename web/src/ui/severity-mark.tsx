import { SEVERITIES, type Severity } from './severity';
import { ShapeMark } from './shape-mark';

/** Severity as shape and word; the colour only repeats them. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { word, shape, tone } = SEVERITIES[severity];
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, color: tone }}>
      <ShapeMark shape={shape} tone={tone} />
      <span style={{ fontWeight: 600 }}>{word}</span>
    </span>
  );
}
