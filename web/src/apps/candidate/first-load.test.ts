// @vitest-environment node
/** What a candidate's browser fetches before it shows anything, as the build has it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const PAGES = join(import.meta.dirname, '../../../../src/invigilator/app/pages');
/** KB are of 1000 bytes. Fonts come after the first words, and are not counted. */
const BUDGET_BYTES = 200_000;

function firstLoad(
  document = 'candidate.html',
): { name: string; bytes: number; content: string }[] {
  const page = join(PAGES, document);
  if (!existsSync(page)) throw new Error('The pages are not built. Run: npm run build');
  const html = readFileSync(page, 'utf8');
  const linked = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.(?:js|css))"/g)];
  const names = [document, ...linked.map(([, name]) => name ?? '')];
  return names.map((name) => {
    const content = readFileSync(join(PAGES, name), 'utf8');
    return { name, bytes: gzipSync(content, { level: 6 }).length, content };
  });
}

function codeOf(document: string): string {
  return firstLoad(document)
    .map(({ content }) => content)
    .join('\n');
}

test.each(['candidate.html', 'check.html'])(
  'the first load of %s stays within its budget',
  (document) => {
    const files = firstLoad(document);
    expect(files.length).toBeGreaterThan(2);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const share = Math.round((100 * bytes) / BUDGET_BYTES);
    console.info(
      `first load of ${document}: ${(bytes / 1000).toFixed(1)} KB gzip, ${share} % of its budget`,
    );
    expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
  },
);

test('another language than English is no part of the first load', () => {
  const code = codeOf('candidate.html');
  expect(code).toContain('Who are you?');
  expect(code).not.toContain('Wer sind Sie?');
  expect(codeOf('check.html')).toContain('Check your computer');
  expect(codeOf('check.html')).not.toContain('Prüfen Sie Ihren Computer');
});

test('the candidate’s pages do not carry the words of the system check', () => {
  expect(codeOf('candidate.html')).not.toContain('tablets cannot share their screen');
});
