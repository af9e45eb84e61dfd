/** Which words of the catalogue a row is shown with. */
import type { CheckWords } from '../../words/check-words';
import { figureText, type Figures } from './figures';
import type { BrowserName } from './machine';
import type { Judged, RowName } from './rows';

/** Names that are the same in every language; null where a browser is not known by one. */
const BROWSER_NAMES: Record<BrowserName, string | null> = {
  chrome: 'Chrome',
  edge: 'Edge',
  chromium: null,
  firefox: 'Firefox',
  safari: 'Safari',
  other: null,
};

/** A browser by its name, or by other words where it has none. */
export function browserName(browser: BrowserName, otherwise: string): string {
  return BROWSER_NAMES[browser] ?? otherwise;
}

/** The sentence of a row, with its figures in it. */
export function saysOf(words: CheckWords, judged: Judged, browser: BrowserName): string {
  const { check, mending } = words.text;
  const figures: Figures = judged.figures ?? {};
  const given = Object.entries(figures).map(
    ([name, figure]) => [name, figureText(words, figure)] as const,
  );
  return words.filled(check.says[judged.because], {
    browser: browserName(browser, mending.thisBrowser),
    ...Object.fromEntries(given),
  });
}

/** What a row that needs a click is for. */
export function beforeOf({ text }: CheckWords, row: RowName): string | undefined {
  const { before } = text.check;
  return isAsked(row) ? before[row] : undefined;
}

/** What the button says that asks a person. */
export function buttonOf({ text }: CheckWords, row: RowName): string | undefined {
  return isAsked(row) ? text.check.button[row] : undefined;
}

type AskedRow = keyof CheckWords['text']['check']['button'];

/** A row that needs a click before it can be looked at. */
export function isAsked(row: RowName): row is AskedRow {
  return ['screen', 'camera', 'microphone', 'notifications'].includes(row);
}

/** "camera", "camera and screen", "camera, screen and clock" */
export function listed({ text, language }: CheckWords, rows: readonly RowName[]): string {
  const list = new Intl.ListFormat(language.locale, { type: 'conjunction' });
  return list.format(rows.map((row) => text.check.rowWithin[row]));
}
