import type { MantineColorsTuple } from '@mantine/core';

/** The dark scheme's surfaces in slate, text first and the deepest ground last, in place of Mantine's greys. */
export const darkSlate: MantineColorsTuple = [
  '#e2e8f0',
  '#cbd5e1',
  '#a3b1c6',
  '#64748b',
  '#5b6b84',
  '#293548',
  '#1e293b',
  '#0f172a',
  '#0b1220',
  '#070c16',
];
