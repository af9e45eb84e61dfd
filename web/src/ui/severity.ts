import type { Shape } from './shape-mark';

/** How urgent something is for the person who looks: a word, a shape and a colour that agree. */
export type Severity = 'critical' | 'warning' | 'info';

export const SEVERITIES: Record<
  Severity,
  { word: string; shape: Shape; tone: string; rank: number }
> = {
  critical: { word: 'Critical', shape: 'diamond', tone: 'var(--tone-critical)', rank: 0 },
  warning: { word: 'Warning', shape: 'triangle', tone: 'var(--tone-warning)', rank: 1 },
  info: { word: 'Info', shape: 'circle', tone: 'var(--tone-info)', rank: 2 },
};
