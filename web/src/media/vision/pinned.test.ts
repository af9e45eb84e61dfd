// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const WEB = join(import.meta.dirname, '../../..');

function read(name: string): { dependencies: Record<string, string>; version: string } {
  return JSON.parse(readFileSync(join(WEB, name), 'utf8'));
}

/** From 1.0 on the package tells its maker how it is used. */
test('the package that finds faces is the last one that tells nobody of it', () => {
  expect(read('package.json').dependencies['@mediapipe/tasks-vision']).toBe('0.10.35');
  expect(read('node_modules/@mediapipe/tasks-vision/package.json').version).toBe('0.10.35');
});
