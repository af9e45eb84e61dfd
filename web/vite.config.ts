import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Three pages, one build: the candidate's bundle never carries the staff's code. */
export default defineConfig({
  plugins: [react()],
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: '../src/invigilator/app/pages',
    emptyOutDir: true,
    assetsDir: '',
    // The pages' Content-Security-Policy refuses data: fonts, so that small ones must be files too.
    assetsInlineLimit: 0,
    target: 'es2023',
    rolldownOptions: {
      input: { candidate: 'candidate.html', check: 'check.html', staff: 'staff.html' },
    },
  },
  worker: { format: 'es' },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
