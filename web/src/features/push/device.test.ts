import { describe, expect, it } from 'vitest';
import { digestOf, standingOf, type Surroundings } from './device';

const CHROME: Surroundings = {
  hasWorkers: true,
  hasPush: true,
  permission: 'default',
  isAppleTouch: false,
  isInstalled: false,
};

describe('what a browser can do', () => {
  it('is everything where it knows push and was not refused', () => {
    expect(standingOf(CHROME)).toBe('ready');
    expect(standingOf({ ...CHROME, permission: 'granted' })).toBe('ready');
    expect(standingOf({ ...CHROME, permission: 'denied' })).toBe('denied');
  });

  it('begins on an iPhone with the home screen, and not before', () => {
    const safari = { ...CHROME, isAppleTouch: true, hasPush: false, permission: null };
    expect(standingOf(safari)).toBe('install-first');
    const installed = { ...CHROME, isAppleTouch: true, isInstalled: true };
    expect(standingOf(installed)).toBe('ready');
  });

  it('is nothing where any part is missing', () => {
    for (const missing of [{ hasWorkers: false }, { hasPush: false }, { permission: null }]) {
      expect(standingOf({ ...CHROME, ...missing })).toBe('unsupported');
    }
  });
});

it('a browser is known by the SHA-256 of its address', async () => {
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await digestOf('abc')).toBe(digest);
});
