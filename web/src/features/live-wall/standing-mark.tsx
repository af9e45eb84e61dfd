import type { Shape } from '../../ui/shape-mark';
import { ShapeMark } from '../../ui/shape-mark';
import { STANDING_WORDS, type Standing } from './people';

const LOOKS: Record<Standing, { shape: Shape; tone: string }> = {
  disconnected: { shape: 'triangle', tone: 'var(--tone-warning)' },
  stopped: { shape: 'triangle', tone: 'var(--tone-warning)' },
  pending: { shape: 'ring', tone: 'var(--tone-info)' },
  locked: { shape: 'bar', tone: 'var(--tone-info)' },
  live: { shape: 'circle', tone: 'var(--tone-good)' },
  finished: { shape: 'ring', tone: 'var(--tone-info)' },
  mistaken: { shape: 'bar', tone: 'var(--tone-info)' },
};

/** Where a sitting stands, as shape and word. */
export function StandingMark({ standing }: { standing: Standing }) {
  const { shape, tone } = LOOKS[standing];
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, color: tone }}>
      <ShapeMark shape={shape} tone={tone} />
      {STANDING_WORDS[standing]}
    </span>
  );
}
