// @vitest-environment node
/** What the candidate's pages are held to wherever their language goes: no words of their own, no left or right. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '../..');
/** What the candidate's pages are made of. A feature that it takes up is named here. */
const FOLDERS = [
  'apps/candidate',
  'apps/check',
  'features/candidate-sign-in',
  'features/own-exams',
  'features/join',
  'features/confirm-identity',
  'features/closed-door',
  'features/share-screen',
  'features/sitting',
  'features/checkpoint',
  'features/finish',
  'features/paper',
  'features/paper/editors',
  'features/paper/prompt',
  'features/staff-messages',
  'features/privacy',
  'features/system-check',
].map((folder) => join(SOURCE, folder));
const SHARED = [
  'notice',
  'steps-banner',
  'step-heading',
  'shape-mark',
  'form-problem',
  'language-switch',
  'photo',
];

function filesThatEndIn(...ends: string[]): string[] {
  const own = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const shared = SHARED.flatMap((name) => ends.map((end) => join(SOURCE, `ui/${name}${end}`)));
  const exists = new Set(readdirSync(join(SOURCE, 'ui')).map((name) => join(SOURCE, 'ui', name)));
  return [...own, ...shared.filter((file) => exists.has(file))].filter((file) =>
    ends.some((end) => file.endsWith(end)),
  );
}

/** Attributes that somebody reads or hears. */
const READ =
  /^(aria-label|aria-description|title|label|description|placeholder|alt|heading|button|next|error|name)$/;
/** A field's `name` is for the form, and never shown. */
const NOT_READ = new Set(['name="consent"']);

function literalTexts(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && READ.test(node.name.getText()) && node.initializer) {
      if (hasLiteral(node.initializer) && !NOT_READ.has(node.getText())) found.push(node.getText());
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && hasLiteral(node)) {
      found.push(node.getText());
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** A string with letters that is the value itself, or one branch of it. */
function hasLiteral(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node)) return /\p{L}/u.test(node.text);
  if (ts.isTemplateExpression(node))
    return /\p{L}/u.test(node.getText().replaceAll(/\$\{.*?\}/g, ''));
  if (ts.isJsxExpression(node)) return node.expression !== undefined && hasLiteral(node.expression);
  if (ts.isConditionalExpression(node))
    return hasLiteral(node.whenTrue) || hasLiteral(node.whenFalse);
  if (ts.isParenthesizedExpression(node)) return hasLiteral(node.expression);
  if (!ts.isBinaryExpression(node)) return false;
  const isComparison = node.operatorToken.getText().includes('==');
  return !isComparison && (hasLiteral(node.left) || hasLiteral(node.right));
}

test('the rule sees text in an element, an attribute, a branch and a template', () => {
  const page = `const a = <p title="Hello">Words {ok ? 'Yes' : x} {\`at \${time}\`} {kind === 'on'}</p>;`;
  expect(literalTexts('page.tsx', page)).toEqual([
    'title="Hello"',
    'Words',
    "{ok ? 'Yes' : x}",
    '{`at ${time}`}',
  ]);
  expect(literalTexts('page.tsx', '<p className="big" lang={tag}>{said.hello}, ·</p>')).toEqual([]);
});

test('no text of the candidate stands in a component: all of it is in the catalogue', () => {
  const files = filesThatEndIn('.tsx');
  expect(files.length).toBeGreaterThan(15);
  const found = files.flatMap((file) =>
    literalTexts(file, readFileSync(file, 'utf8')).map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

const SIDED =
  /(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/;

test('the rule sees what has a side, and lets pass what follows the reading', () => {
  const sided = [
    'margin-left: 4px',
    'left: 0',
    'border-right: 0',
    'text-align: left',
    'float: right',
  ];
  for (const rule of sided) expect(`.a {\n  ${rule};\n}`).toMatch(SIDED);
  const following = [
    'margin-inline-start: 4px',
    'inset-inline-end: 0',
    'text-align: start',
    'top: 0',
  ];
  for (const rule of following) expect(`.a {\n  ${rule};\n}`).not.toMatch(SIDED);
});

test('no style of the candidate’s pages has a left or a right', () => {
  const files = filesThatEndIn('.module.css');
  expect(files.length).toBeGreaterThan(6);
  expect(files.filter((file) => SIDED.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('no component asks for a left or a right', () => {
  const sided = /\s(?:[mp][lr])=|(?:margin|padding|border)(?:Left|Right)|\b(?:left|right):/;
  const files = filesThatEndIn('.tsx');
  expect(files.filter((file) => sided.test(readFileSync(file, 'utf8')))).toEqual([]);
});
