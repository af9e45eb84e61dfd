import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf } from './address';

test('parts are filled in and questions are asked', () => {
  expect(addressOf('/api/a/{id}/b', { at: { id: 7 }, query: { room: 'Room 4', after: '' } })).toBe(
    '/api/a/7/b?room=Room+4',
  );
  expect(addressOf('/api/a')).toBe('/api/a');
});

test('a part that is missing is a mistake of ours, not a call', () => {
  expect(() => addressOf('/api/a/{id}', { at: {} })).toThrow('/api/a/{id} needs id');
});

test('nothing that a person types leaves its place in the address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const url = new URL(
        addressOf('/api/a/{id}/b', { at: { id: `x${typed}` }, query: { q: `x${typed}` } }),
        'http://host',
      );
      expect(url.pathname.split('/')).toHaveLength(5);
      expect(decodeURIComponent(url.pathname.split('/')[3] ?? '')).toBe(`x${typed}`);
      expect(url.searchParams.get('q')).toBe(`x${typed}`);
    }),
  );
});
