/** `{{1}}` in a text is a gap. */
import type { MarkdownIt } from 'markdown-it';

const GAP = /^\{\{([^{}\s]+)\}\}/;

export function gapSyntax(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('text', 'gap', (state, silent) => {
    if (state.src.charAt(state.pos) !== '{') return false;
    const found = GAP.exec(state.src.slice(state.pos, state.posMax));
    if (!found) return false;
    if (!silent) state.push('gap', '', 0).content = found[1] ?? '';
    state.pos += found[0].length;
    return true;
  });
}
