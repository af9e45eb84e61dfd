/**
 * What an author wrote in Markdown, as a tree that a page shows element by element.
 *
 * No HTML is ever made of it, so none can be brought in: the tree holds the kinds below and
 * nothing else. HTML in the text stays text. A link goes to http or https, a picture is one of the
 * paper's own (`media:<name>`); anything else is shown by its words.
 */
import MarkdownIt, { type Token } from 'markdown-it';
import { gapSyntax } from './gap-syntax';
import { formulaSyntax } from './formula-syntax';

export const TAGS = [
  'p',
  'strong',
  'em',
  's',
  'blockquote',
  'ul',
  'ol',
  'li',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'br',
  'hr',
] as const;
export type Tag = (typeof TAGS)[number];

export type PromptNode =
  | { kind: 'text'; text: string }
  | { kind: 'element'; tag: Tag; start?: number; children: PromptNode[] }
  | { kind: 'code'; text: string }
  | { kind: 'code_block'; text: string; language: string }
  | { kind: 'formula'; tex: string; isDisplay: boolean }
  | { kind: 'picture'; name: string; alt: string }
  | { kind: 'link'; href: string; children: PromptNode[] }
  /** A place that the candidate fills. */
  | { kind: 'gap'; id: string };

const plainMarkdown = new MarkdownIt({ html: false, linkify: false, breaks: false });
plainMarkdown.use(formulaSyntax);
const gappedMarkdown = new MarkdownIt({ html: false }).use(formulaSyntax).use(gapSyntax);
for (const markdown of [plainMarkdown, gappedMarkdown]) markdown.validateLink = isOurs;

const MEDIA = 'media:';
const KNOWN_TAGS: ReadonlySet<string> = new Set(TAGS);

export function promptTree(markdown: string): PromptNode[] {
  return nested(plainMarkdown.parse(markdown, {}));
}

/** As {@link promptTree}, where `{{1}}` is a gap. */
export function gappedTree(markdown: string): PromptNode[] {
  return nested(gappedMarkdown.parse(markdown, {}));
}

/** What a single paragraph holds, for places where a line is enough; else the tree as it is. */
export function inlineTree(markdown: string): PromptNode[] {
  const tree = promptTree(markdown);
  const [only] = tree;
  return tree.length === 1 && only?.kind === 'element' && only.tag === 'p' ? only.children : tree;
}

/** Its words alone, for places that show nothing else. */
export function plainText(tree: readonly PromptNode[]): string {
  return tree.map(textOf).join('').trim();
}

/** Whether its words alone are all of it. */
export function isPlain(tree: readonly PromptNode[]): boolean {
  return tree.every((node) => node.kind === 'text');
}

function textOf(node: PromptNode): string {
  switch (node.kind) {
    case 'text':
    case 'code':
    case 'code_block':
      return node.text;
    case 'formula':
      return node.tex;
    case 'picture':
      return node.alt;
    case 'gap':
      return '…';
    case 'link':
      return plainText(node.children);
    case 'element':
      return `${node.children.map(textOf).join('')}${node.tag === 'p' ? '\n' : ''}`;
  }
}

function isOurs(address: string): boolean {
  return /^https?:\/\//i.test(address) || address.startsWith(MEDIA);
}

/** The flat tokens as a tree: what opens gathers all until it closes. */
function nested(tokens: readonly Token[]): PromptNode[] {
  const levels: PromptNode[][] = [[]];
  const opened: Token[] = [];
  for (const token of tokens) {
    if (token.hidden) continue;
    if (token.nesting === 1) {
      opened.push(token);
      levels.push([]);
    } else if (token.nesting === -1) {
      const children = levels.pop() ?? [];
      const opening = opened.pop();
      if (opening) levels.at(-1)?.push(...closed(opening, children));
    } else levels.at(-1)?.push(...single(token));
  }
  return levels[0] ?? [];
}

function closed(token: Token, children: PromptNode[]): PromptNode[] {
  if (token.type === 'link_open') {
    const href = String(token.attrGet('href') ?? '');
    return /^https?:/i.test(href) ? [{ kind: 'link', href, children }] : children;
  }
  const tag = shownTag(token.tag);
  if (tag === null) return children;
  const start = Number(token.attrGet('start') ?? Number.NaN);
  return [{ kind: 'element', tag, children, ...(Number.isFinite(start) && { start }) }];
}

function single(token: Token): PromptNode[] {
  switch (token.type) {
    case 'inline':
      return nested(token.children ?? []);
    case 'softbreak':
      return [{ kind: 'text', text: '\n' }];
    case 'hardbreak':
    case 'hr':
      return [{ kind: 'element', tag: token.type === 'hr' ? 'hr' : 'br', children: [] }];
    case 'code_inline':
      return [{ kind: 'code', text: token.content }];
    case 'code_block':
    case 'fence':
      return [{ kind: 'code_block', text: token.content, language: languageOf(token.info) }];
    case 'formula':
    case 'formula_block':
      return [{ kind: 'formula', tex: token.content, isDisplay: token.markup === '$$' }];
    case 'gap':
      return [{ kind: 'gap', id: token.content }];
    case 'image':
      return pictureOf(token);
    default:
      return token.content === '' ? [] : [{ kind: 'text', text: token.content }];
  }
}

function pictureOf(token: Token): PromptNode[] {
  const address = String(token.attrGet('src') ?? '');
  const alt = token.content;
  if (address.startsWith(MEDIA)) {
    return [{ kind: 'picture', name: decoded(address.slice(MEDIA.length)), alt }];
  }
  return alt === '' ? [] : [{ kind: 'text', text: alt }];
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The page has its own first and second headings. */
function shownTag(tag: string): Tag | null {
  const level = /^h([1-6])$/.exec(tag)?.[1];
  const shown = level === undefined ? tag : `h${Math.min(6, Number(level) + 2)}`;
  return KNOWN_TAGS.has(shown) ? (shown as Tag) : null;
}

function languageOf(info: string): string {
  return /^[\w+#.-]{1,20}/.exec(info)?.[0] ?? '';
}
