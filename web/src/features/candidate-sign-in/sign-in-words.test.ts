// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal, Unreachable } from '../../contract/client';
import { englishWords } from '../../words/words';
import { pathAfterSignIn, refusalWords, signInPath } from './sign-in-words';

const { signIn } = englishWords.text;

function waiting(retryAfterSeconds: number): string {
  return refusalWords(englishWords, new Refusal('too_many_tries', 429, { retryAfterSeconds }));
}

test('a wait is told in minutes, and never as none', () => {
  expect(waiting(1)).toContain('Wait 1 minute,');
  expect(waiting(61)).toContain('Wait 2 minutes,');
  expect(refusalWords(englishWords, new Refusal('too_many_tries', 429))).toContain('5 minutes');
});

test('a lost network is not a wrong password', () => {
  const wrong = refusalWords(englishWords, new Refusal('wrong_id_or_password', 401));
  expect(wrong).toBe(signIn.refused.wrong_id_or_password);
  expect(refusalWords(englishWords, new Unreachable('gone'))).toBe(signIn.refused.unreachable);
  expect(refusalWords(englishWords, new Refusal('odd', 400))).toContain('(odd)');
});

test('a sign-in leads back to the exam that asked for it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,30}$/), (slug) => {
      const { search } = new URL(signInPath(slug), 'https://exams.example');
      expect(pathAfterSignIn(search)).toBe(`/e/${slug}`);
    }),
  );
});

test('a sign-in never leads off this server, whatever a link asks for', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.constantFrom('//evil.example', '/e/..//evil.example', '/e/a?b', 'javascript:alert(1)'),
  );
  fc.assert(
    fc.property(hostile, (next) => {
      const path = pathAfterSignIn(`?next=${encodeURIComponent(next)}`);
      const { origin, pathname } = new URL(path, 'https://exams.example');
      expect(origin).toBe('https://exams.example');
      expect(pathname === '/exam/' || pathname.startsWith('/e/')).toBe(true);
    }),
  );
});
