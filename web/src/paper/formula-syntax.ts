/**
 * `$x^2$` is a formula in a line, `$$x^2$$` one on its own. A price is none: behind the first `$`
 * and before the last one stands no space, and behind the last one no digit.
 */
import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

const IN_LINE = /^\$(?![\s$])((?:\\.|[^\\$])*?(?:\\.|[^\\$\s]))\$(?![\d$])/s;
const ON_ITS_OWN = /^\$\$((?:\\.|[^\\$])+?)\$\$/s;

export function formulaSyntax(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'formula', inLine);
  markdown.block.ruler.before('fence', 'formula_block', block, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function inLine(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '$') return false;
  const rest = state.src.slice(state.pos, state.posMax);
  const display = ON_ITS_OWN.exec(rest);
  const found = display ?? IN_LINE.exec(rest);
  if (!found) return false;
  if (!silent) {
    const token = state.push('formula', '', 0);
    token.content = (found[1] ?? '').trim();
    token.markup = display ? '$$' : '$';
  }
  state.pos += found[0].length;
  return true;
}

/** Lines between `$$` and `$$`, which nothing else in Markdown may read. */
function block(state: StateBlock, first: number, last: number, silent: boolean): boolean {
  const lineAt = (line: number): string =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  if (!lineAt(first).startsWith('$$')) return false;
  const lines: string[] = [];
  for (let line = first; line < last; line += 1) {
    const text = lineAt(line);
    const within = line === first ? text.slice(2) : text;
    const end = within.trimEnd();
    if (!end.endsWith('$$')) {
      if (within.includes('$$')) return false;
      lines.push(within);
      continue;
    }
    lines.push(end.slice(0, -2));
    const tex = lines.join('\n').trim();
    if (tex === '' || tex.includes('$$')) return false;
    if (silent) return true;
    const token = state.push('formula_block', '', 0);
    token.block = true;
    token.content = tex;
    token.markup = '$$';
    state.line = line + 1;
    return true;
  }
  return false;
}
