/** The library for formulas and its styles, as one piece that is loaded by itself. */
import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Draws into an element, node by node. @returns false where the formula cannot be read */
export function drawFormula(host: HTMLElement, tex: string, isDisplay: boolean): boolean {
  try {
    katex.render(tex, host, {
      displayMode: isDisplay,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'ignore',
      // No links, pictures or styles of an author's own, and no macro without an end.
      trust: false,
      maxExpand: 500,
      maxSize: 20,
    });
    return true;
  } catch {
    host.replaceChildren();
    return false;
  }
}
