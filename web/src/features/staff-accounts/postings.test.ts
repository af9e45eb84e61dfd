import fc from 'fast-check';
import { expect, test } from 'vitest';
import { postingsOf, textOf } from './postings';

test('an exam, and an exam with a room', () => {
  expect(postingsOf('june-2026\n\n june-2026 / Room 4 \n')).toEqual([
    { contest_slug: 'june-2026', room: '' },
    { contest_slug: 'june-2026', room: 'Room 4' },
  ]);
});

test('what is shown reads back as the same', () => {
  const slug = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/);
  const room = fc.stringMatching(/^([A-Za-z0-9]([A-Za-z0-9 ._-]{0,8}[A-Za-z0-9])?)?$/);
  const posting = fc.record({ contest_slug: slug, room });
  fc.assert(
    fc.property(fc.array(posting), (postings) => {
      expect(postingsOf(textOf(postings))).toEqual(postings);
    }),
  );
});
