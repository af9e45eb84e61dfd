import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Every browser that the pages are built for reads the first of each formula font's three files. */
const oneFileAFont: Plugin = {
  name: 'one-file-a-font',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/katex.min.css')) return null;
    return code.replaceAll(/,url\([^)]+\) format\("(?:woff|truetype)"\)/g, '');
  },
};

/** What is worth it is packed once, here, and not for every browser that asks. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  writeBundle({ dir = '' }) {
    for (const name of readdirSync(dir)) {
      if (!/\.(?:js|css|wasm|tflite)$/.test(name)) continue;
      const file = join(dir, name);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  },
};

/** Three pages and a service worker, one build: the candidate's bundle never carries the staff's. */
export default defineConfig({
  plugins: [react(), oneFileAFont, packed],
  base: '/assets/',
  build: {
    outDir: '../src/invigilator/app/pages',
    emptyOutDir: true,
    assetsDir: '',
    // The pages' Content-Security-Policy refuses data: fonts, so that small ones must be files too.
    assetsInlineLimit: 0,
    target: 'es2023',
    rolldownOptions: {
      input: {
        candidate: 'candidate.html',
        check: 'check.html',
        staff: 'staff.html',
        'push-worker': 'src/apps/push-worker/main.ts',
      },
      output: {
        // A browser asks for a worker by the address that it has, so that one must stay.
        entryFileNames: ({ name }) =>
          name === 'push-worker' ? 'push-worker.js' : '[name]-[hash].js',
      },
    },
  },
  worker: { format: 'es' },
  // A window for each file takes longer than most files: they share one, and leave it as it was.
  test: { environment: 'happy-dom', isolate: false, include: ['src/**/*.test.{ts,tsx}'] },
});
