import { expect, test } from 'vitest';
import { Refusal } from '../../contract/client';
import { makeQueries, safeNext } from './signed-out';

test('signing in leads back to a page of our own and nowhere else', () => {
  expect(safeNext('/review/abc?at=5')).toBe('/review/abc?at=5');
  for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', '', 5]) {
    expect(safeNext(elsewhere)).toBe('/console');
  }
});

test('any answer that asks for a sign-in leads to it, other refusals do not', async () => {
  let signedOut = 0;
  const queries = makeQueries(() => (signedOut += 1));
  const ask = (key: string, failure: Error) =>
    queries.fetchQuery({ queryKey: [key], queryFn: () => Promise.reject(failure), retry: false });
  await expect(ask('a', new Refusal('not_allowed', 403))).rejects.toThrow();
  expect(signedOut).toBe(0);
  await expect(ask('b', new Refusal('sign_in_required', 401))).rejects.toThrow();
  expect(signedOut).toBe(1);
});
