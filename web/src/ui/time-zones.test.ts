import { expect, test } from 'vitest';
import { timeZonesWith } from './time-zones';

test('a zone stands under the name that people look for, once', () => {
  const zones = timeZonesWith('Asia/Kolkata');
  expect(zones.filter((zone) => zone === 'Asia/Kolkata')).toHaveLength(1);
  expect(zones).not.toContain('Asia/Calcutta');
  expect(zones).toContain('UTC');
});

test('the zone of an exam is among them, even if the browser does not know it', () => {
  expect(timeZonesWith('Mars/Olympus')).toContain('Mars/Olympus');
});
