// @vitest-environment node
import { expect, test } from 'vitest';
import { readEntryClipboard, TEXT_MOST } from './entry-clipboard';

const newId = (): string => 'id';

test('the text is read with its length and digest', async () => {
  const answer = await readEntryClipboard({ readText: async () => 'abc' }, newId);
  expect(answer).toEqual({
    kind: 'read',
    record: {
      type: 'initial_clipboard_snapshot',
      record_id: 'id',
      text: 'abc',
      text_length: 3,
      text_sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      is_cut: false,
    },
  });
});

test('of a long text the beginning is sent, and said to be the beginning', async () => {
  const long = 'x'.repeat(TEXT_MOST + 5);
  const answer = await readEntryClipboard({ readText: async () => long }, newId);
  expect(answer).toMatchObject({
    record: { text: 'x'.repeat(TEXT_MOST), text_length: TEXT_MOST + 5, is_cut: true },
  });
});

test('a refusal, and a browser without a clipboard, are answers too', async () => {
  const refuses = { readText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) };
  expect(await readEntryClipboard(refuses, newId)).toEqual({
    kind: 'withheld',
    reason: 'NotAllowedError',
  });
  expect(await readEntryClipboard(undefined, newId)).toEqual({
    kind: 'withheld',
    reason: 'unsupported',
  });
});
