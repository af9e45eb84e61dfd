// @vitest-environment node
import { expect, test } from 'vitest';
import { english } from './english';
import { german } from './german';
import { ENGLISH, englishWords, Words } from './words';

const inGerman = new Words({ tag: 'de', name: 'Deutsch', locale: 'de-DE', dir: 'ltr' }, german);

test('the plural is the one that the language has for the number', () => {
  const { text, fill } = englishWords;
  expect(fill(text.door.waiting, { count: 1 })).toMatch(/^1 piece of .* waits/);
  expect(fill(text.door.waiting, { count: 2 })).toMatch(/^2 pieces of .* wait /);
  const many = inGerman.fill(inGerman.text.door.waiting, { count: 1234 });
  expect(many).toMatch(/^1\.234 Teile Ihrer Aufzeichnung warten/);
});

test('a language with more plurals than English is given them', () => {
  const waiting = { one: '{count} a', few: '{count} b', many: '{count} c', other: '{count} d' };
  const polish = new Words(
    { tag: 'pl', name: 'Polski', locale: 'pl-PL', dir: 'ltr' },
    { ...english, door: { ...english.door, waiting } },
  );
  const said = [1, 3, 5].map((count) => polish.fill(polish.text.door.waiting, { count }));
  expect(said).toEqual(['1 a', '3 b', '5 c']);
});

test('sizes, lengths and times are written as the language writes them', () => {
  expect(englishWords.size(2_440_000)).toBe('2.4 MB');
  expect(inGerman.size(2_440_000)).toBe('2,4 MB');
  expect(englishWords.size(18_000)).toBe('18 kB');
  expect(englishWords.duration(3_725)).toBe('62 mins 5 secs');
  expect(inGerman.duration(59)).toBe('59 Sek.');
  const evening = Date.UTC(2026, 5, 8, 20, 30);
  expect(englishWords.times('Asia/Kolkata').dayAndMinute(evening)).toBe('9 Jun 2026, 02:00');
  expect(inGerman.times('Europe/Berlin').dayAndMinute(evening)).toBe('8. Juni 2026, 22:30');
  expect(inGerman.times('Europe/Berlin').second(evening)).toBe('22:30:00');
});

test('a span says its day once where both ends have the same', () => {
  const { ends } = englishWords.times('Europe/Berlin');
  const from = Date.UTC(2026, 5, 8, 20, 30);
  expect(ends(from, from + 3_600_000)).toEqual({ from: '8 Jun 2026, 22:30', to: '23:30' });
  expect(ends(from, from + 7_200_000).to).toBe('9 Jun 2026, 00:30');
});

test('a clock that is not this computer’s says where it hangs', () => {
  const moment = Date.UTC(2026, 5, 8, 20, 30);
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(englishWords.times(own).zoneIfOther(moment)).toBeNull();
  expect(englishWords.times('Asia/Kathmandu').zoneIfOther(moment)).toBe('GMT+5:45');
});

test('a code without words of its own is named, whatever it is called', () => {
  const { text, byCode } = englishWords;
  const { refused, refusedOtherwise } = text.join;
  expect(byCode(refused, 'not_started', refusedOtherwise)).toMatch(/^The exam has not started/);
  expect(byCode(refused, 'constructor', refusedOtherwise)).toContain('(constructor)');
});

test('a sentence with gaps does not compile until it is filled, and with what it asks for', () => {
  const { text, fill } = englishWords;
  const plain: string = text.frame.opening;
  expect(plain).toBe('Opening your exam…');
  // @ts-expect-error a template is no sentence yet
  const unfilled: string = text.share.stopped;
  expect(unfilled).toContain('{time}');
  // @ts-expect-error the value has another name
  expect(fill(text.share.stopped, { when: '12:00' })).toContain('{time}');
  // @ts-expect-error a count is a number
  expect(fill(text.door.waiting, { count: '2' })).toContain('2');
});

test('a translation that misses a sentence or has one too many does not compile', () => {
  const { opening, ...others } = english.frame;
  // @ts-expect-error a sentence is missing
  const missing = new Words(ENGLISH, { ...english, frame: others });
  // @ts-expect-error a sentence that English has not
  const added = new Words(ENGLISH, { ...english, frame: { opening, ...others, more: 'More' } });
  expect([missing.text.frame.opening, added.text.frame.opening]).toEqual([undefined, opening]);
});
