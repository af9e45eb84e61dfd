// @vitest-environment node
/** What a candidate's browser fetches before it shows anything, as the build has it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const PAGES = join(import.meta.dirname, '../../../../src/invigilator/app/pages');
/** KB are of 1000 bytes. Fonts come after the first words, and are not counted. */
const BUDGET_BYTES = 200_000;

function firstLoad(): { name: string; bytes: number; content: string }[] {
  const page = join(PAGES, 'candidate.html');
  if (!existsSync(page)) throw new Error('The pages are not built. Run: npm run build');
  const html = readFileSync(page, 'utf8');
  const linked = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.(?:js|css))"/g)];
  const names = ['candidate.html', ...linked.map(([, name]) => name ?? '')];
  return names.map((name) => {
    const content = readFileSync(join(PAGES, name), 'utf8');
    return { name, bytes: gzipSync(content, { level: 6 }).length, content };
  });
}

test('the first load stays within its budget', () => {
  const files = firstLoad();
  expect(files.length).toBeGreaterThan(2);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const share = Math.round((100 * bytes) / BUDGET_BYTES);
  console.info(
    `candidate's first load: ${(bytes / 1000).toFixed(1)} KB gzip, ${share} % of its budget`,
  );
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
});

test('another language than English is no part of the first load', () => {
  const code = firstLoad()
    .map(({ content }) => content)
    .join('\n');
  expect(code).toContain('Who are you?');
  expect(code).not.toContain('Wer sind Sie?');
});
