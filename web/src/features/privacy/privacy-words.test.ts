// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TrackKind, TrackState } from '../../contract/wire';
import type { RecorderSnapshot } from '../../media/recorder-state';
import { englishWords } from '../../words/words';
import { NOTED, notedBy } from './noted';
import { keptWords, pictureWords, summaryWords } from './privacy-words';

function stands(tracks: Record<TrackKind, TrackState>): RecorderSnapshot {
  return { tracks } as RecorderSnapshot;
}

test('the summary names what is captured, and nothing that is not', () => {
  const some = stands({ screen: 'recording', camera: 'stopped', microphone: 'recording' });
  expect(summaryWords(englishWords, some)).toBe('Captured now: Screen, Microphone.');
  const none = stands({ screen: 'waiting', camera: 'error', microphone: 'permission_denied' });
  expect(summaryWords(englishWords, none)).toBe('Nothing is captured now.');
});

test('the size is what the device gives, and is not guessed where it does not say', () => {
  const settings = { width: 1280, height: 720, frameRate: 4.9 };
  expect(pictureWords(englishWords, 'screen', settings)).toBe(
    'Your entire screen, 1280 × 720 pixels, at most 5 pictures a second.',
  );
  expect(pictureWords(englishWords, 'camera', {})).toBe('What your camera sees.');
});

test('until when it is kept is told by the calendar of the exam’s place, and never made up', () => {
  const told = { retention_days: 30, closes_at_ms: Date.UTC(2027, 0, 1, 20) };
  expect(keptWords(englishWords, told, 'Asia/Kolkata')).toContain(
    'until 1 Feb 2027, 30 days after the exam',
  );
  expect(keptWords(englishWords, told, 'UTC')).toContain('until 31 Jan 2027');
  expect(keptWords(englishWords, { ...told, retention_days: 0 }, 'UTC')).toMatch(/ask them/);
});

test('the clipboard’s text, who answers and what the camera shows are on the list only where the exam asks', () => {
  const asks = {
    camera_checks: false,
    clipboard_text: false,
    has_checkpoints: false,
    mode: 'companion',
  } as const;
  const neither = notedBy(asks);
  expect(neither).not.toContain('clipboardText');
  expect(neither).not.toContain('presence');
  expect(notedBy({ ...asks, clipboard_text: true })).toContain('clipboardText');
  expect(notedBy({ ...asks, has_checkpoints: true })).toContain('presence');
  expect(neither).not.toContain('cameraLooks');
  expect(notedBy({ ...asks, camera_checks: true })).toContain('cameraLooks');
});

test('of an exam that is sat here every rule is on the list, and no contest elsewhere', () => {
  const contract = join(import.meta.dirname, '../../../../contract/openapi.json');
  const { Policy } = JSON.parse(readFileSync(contract, 'utf8')).components.schemas;
  const rules = Object.keys(Policy.properties).flatMap((field) =>
    field.startsWith('rule_') ? [field.replace('rule_', '')] : [],
  );
  expect(rules.length).toBeGreaterThan(10);
  const asks = { camera_checks: false, clipboard_text: false, has_checkpoints: false };
  const told = (mode: 'hosted' | 'companion') => {
    const kinds = notedBy({ ...asks, mode });
    return { kinds, types: new Set<string>(kinds.flatMap((kind) => NOTED[kind])) };
  };
  expect(rules.filter((rule) => !told('hosted').types.has(rule))).toEqual([]);
  expect(told('hosted').kinds).not.toContain('contest');
  expect(told('companion').types.has('tab_switch')).toBe(false);
});

test('every kind of observation that the recorder sends is said in the panel', () => {
  const media = join(import.meta.dirname, '../../media');
  const files = readdirSync(media, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('test'),
  );
  const told = /\b(?:tell|observe|note)\(\s*'([a-z_]+)'|\btype: '([a-z]+_[a-z_]+|gap)'/g;
  const sent = files.flatMap((name) =>
    [...readFileSync(join(media, name), 'utf8').matchAll(told)].map(([, a, b]) => a ?? b ?? ''),
  );
  expect(sent.length).toBeGreaterThan(15);
  const known = new Set<string>(Object.values(NOTED).flat());
  // A record of the review file, which is no observation.
  known.add('initial_clipboard_snapshot');
  expect(sent.filter((type) => !known.has(type))).toEqual([]);
});
