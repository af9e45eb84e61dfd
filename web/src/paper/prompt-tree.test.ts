// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gappedTree, inlineTree, isPlain, plainText, promptTree, TAGS } from './prompt-tree';

const text = (words: string) => ({ kind: 'text', text: words });

test('HTML in a prompt stays what it is: text', () => {
  const tree = promptTree('<img src=x onerror=alert(1)> <script>x</script>\n\n<b>bold</b>');
  expect(tree).toEqual([
    {
      kind: 'element',
      tag: 'p',
      children: [text('<img src=x onerror=alert(1)> <script>x</script>')],
    },
    { kind: 'element', tag: 'p', children: [text('<b>bold</b>')] },
  ]);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  '//elsewhere.example',
  'media:x',
])('a link to %s is no link', (address) => {
  expect(JSON.stringify(promptTree(`[here](${address})`))).not.toContain('"link"');
});

test('a link to a page of the web is one', () => {
  expect(inlineTree('[the RFC](https://example.org/rfc)')).toEqual([
    { kind: 'link', href: 'https://example.org/rfc', children: [text('the RFC')] },
  ]);
});

test('a picture is one of the paper’s own, with its words; another one is its words alone', () => {
  expect(inlineTree('![Two hosts](media:two%20hosts.png)')).toEqual([
    { kind: 'picture', name: 'two hosts.png', alt: 'Two hosts' },
  ]);
  expect(inlineTree('![Two hosts](https://elsewhere.example/track.png)')).toEqual([
    text('Two hosts'),
  ]);
});

test('formulas stand in a line or on their own, and nothing in them is read as Markdown', () => {
  expect(inlineTree('Let $a_1 * b_1 * c$ be $x$.')).toEqual([
    text('Let '),
    { kind: 'formula', tex: 'a_1 * b_1 * c', isDisplay: false },
    text(' be '),
    { kind: 'formula', tex: 'x', isDisplay: false },
    text('.'),
  ]);
  const own = { kind: 'formula', tex: 'a\n= b\n- c', isDisplay: true };
  expect(promptTree('$$\na\n= b\n- c\n$$')).toEqual([own]);
  expect(inlineTree('so $$x^2$$')).toContainEqual({ ...own, tex: 'x^2' });
});

test.each(['It costs $5 or $6.', 'from $ 5 to $ 6', String.raw`\$a\$`, '$$', 'a $ alone', '$$x'])(
  'no formula is read from %s',
  (words) => {
    expect(JSON.stringify(promptTree(words))).not.toContain('"formula"');
  },
);

test('code keeps its characters and says its language', () => {
  expect(promptTree('```py\nif a < b: $x$\n```')).toEqual([
    { kind: 'code_block', text: 'if a < b: $x$\n', language: 'py' },
  ]);
});

test('the headings of a prompt come below those of the page', () => {
  const tags = promptTree('# a\n\n#### b').map((node) => node.kind === 'element' && node.tag);
  expect(tags).toEqual(['h3', 'h6']);
});

test('a gap is one only where there may be gaps', () => {
  expect(gappedTree('A {{1}} b')[0]).toMatchObject({
    children: [text('A '), { kind: 'gap', id: '1' }, text(' b')],
  });
  expect(plainText(promptTree('A {{1}} b'))).toBe('A {{1}} b');
});

test('a text is plain where its words are all of it', () => {
  expect(isPlain(inlineTree('TCP segment'))).toBe(true);
  expect(isPlain(inlineTree('about $x$'))).toBe(false);
  expect(plainText(inlineTree('**about** $x$'))).toBe('about x');
});

test('whatever an author writes, only known kinds come of it, and addresses that are safe', () => {
  const marks = fc.constantFrom('<', '>', '](', '![', '[', ')', '$', '$$', '`', '```', '{{1}}');
  const pieces = fc.constantFrom('javascript:', 'https://a.b', 'media:x', 'onload=', '\n\n', '* ');
  const written = fc.array(fc.oneof(marks, pieces, fc.string({ maxLength: 6 })), { maxLength: 30 });
  const known = new Set<string>(TAGS);
  const look = (node: Record<string, unknown>): void => {
    if (node['kind'] === 'element') expect(known).toContain(node['tag']);
    if (node['kind'] === 'link') expect(node['href']).toMatch(/^https?:\/\//i);
    for (const child of (node['children'] as Record<string, unknown>[] | undefined) ?? []) {
      look(child);
    }
  };
  fc.assert(
    fc.property(written, (parts) => {
      for (const node of [...promptTree(parts.join('')), ...gappedTree(parts.join(''))]) look(node);
    }),
    { numRuns: 400 },
  );
});
