import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServerSentEventReader } from './server-sent-events';

const STREAM =
  'event: hello\ndata: {"as_of": 7}\n\n: quiet\n\nid: 8\r\nevent: sitting\r\ndata: {"a":\r\ndata: 1}\r\n\r\nid: 9\nevent: alert\ndata: é\n\n';
const MESSAGES = [
  { id: null, event: 'hello', data: '{"as_of": 7}' },
  { id: '8', event: 'sitting', data: '{"a":\n1}' },
  { id: '9', event: 'alert', data: 'é' },
];

describe('a stream of server-sent events', () => {
  test('yields each message once, with its id, and no comments', () => {
    expect(new ServerSentEventReader().read(STREAM)).toEqual(MESSAGES);
  });

  test('yields the same messages wherever it is cut', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: STREAM.length }));
    fc.assert(
      fc.property(cuts, (places) => {
        const reader = new ServerSentEventReader();
        const borders = [0, ...places.toSorted((a, b) => a - b), STREAM.length];
        const read = borders
          .slice(1)
          .flatMap((to, index) => reader.read(STREAM.slice(borders[index], to)));
        expect(read).toEqual(MESSAGES);
      }),
    );
  });

  test('does not yield half a message', () => {
    const reader = new ServerSentEventReader();
    expect(reader.read('id: 1\ndata: x\n')).toEqual([]);
    expect(reader.read('\n')).toEqual([{ id: '1', event: 'message', data: 'x' }]);
  });
});
