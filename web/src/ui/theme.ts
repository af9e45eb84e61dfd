import { createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#f0fdfa',
  '#ccfbf1',
  '#99f6e4',
  '#5eead4',
  '#2dd4bf',
  '#14b8a6',
  '#0d9488',
  '#0f766e',
  '#115e59',
  '#134e4a',
];

const slate: MantineColorsTuple = [
  '#f8fafc',
  '#f1f5f9',
  '#e2e8f0',
  '#cbd5e1',
  '#94a3b8',
  '#64748b',
  '#475569',
  '#334155',
  '#1e293b',
  '#0f172a',
];

/** The dark scheme's surfaces, text first and the deepest ground last, in place of Mantine's greys. */
const darkSlate: MantineColorsTuple = [
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

/**
 * The tokens of the interface, one theme for all pages: slate greys, one teal accent, sizes 12 to
 * 28, spacing in fours.
 *
 * Letters are sized in `rem`, so that they grow where somebody has set larger ones.
 *
 * One shade of buttons serves both schemes: `autoContrast` chooses the text by the light scheme's
 * shade alone, so a paler shade on dark would get white text (1.5:1). White on shade 7 has 5.5:1.
 */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  autoContrast: true,
  colors: { teal, gray: slate, dark: darkSlate },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '40px' },
  defaultRadius: 6,
  respectReducedMotion: true,
});
