import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { serverSentEvents, type ServerSentEvent } from '../../src/cli/server-sent-events.js';

const read = (...chunks: readonly (string | Uint8Array)[]): Promise<ServerSentEvent[]> =>
  Array.fromAsync(
    serverSentEvents(
      (async function* () {
        for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      })(),
    ),
  );

describe('Server-Sent Events', () => {
  it('are read with their id, name and data', async () => {
    expect(await read('id: 146\nevent: recorded\ndata: {"a":1}\n\n')).toEqual([
      { id: '146', event: 'recorded', data: '{"a":1}' },
    ]);
  });

  it('keep the last id, and go back to no name', async () => {
    expect(await read('id: 1\nevent: a\ndata: x\n\ndata: y\n\n')).toEqual([
      { id: '1', event: 'a', data: 'x' },
      { id: '1', event: 'message', data: 'y' },
    ]);
  });

  it('move the id on also without data', async () => {
    expect(await read('id: 7\nretry: 2000\n\n')).toEqual([{ id: '7', event: 'message' }]);
  });

  it.each([
    ['comments', ':\n: a comment\ndata: x\n\n', 'x'],
    ['fields nobody knows', 'mood: calm\ndata: x\n\n', 'x'],
    ['a field without a colon', 'data\n\n', ''],
    ['one space after the colon alone', 'data:x\ndata:  y\n\n', 'x\n y'],
    ['a byte order mark', '\ufeffdata: x\n\n', 'x'],
    ['a colon in the data', 'data: a: b\n\n', 'a: b'],
  ])('are read past %s', async (_, text, data) => expect((await read(text)).map((one) => one.data)).toEqual([data]));

  it('do not take an id with a null in it', async () =>
    expect(await read('id: 1\n\nid: 2\0\n\n')).toEqual([{ id: '1', event: 'message' }]));

  it('that are cut off do not count', async () =>
    expect(await read('data: x\n\nid: 2\ndata: y\n')).toMatchObject([{ id: '', data: 'x' }]));

  it('are the same however they are cut into pieces, and whatever ends their lines', async () => {
    const message = fc.record({
      id: fc.stringMatching(/^[0-9]{1,3}$/),
      data: fc.array(fc.string({ unit: fc.constantFrom('a', ':', ' ', '–', '😀', '"') }), {
        minLength: 1,
        maxLength: 3,
      }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        async (messages, end, sizes) => {
          const bytes = Buffer.from(
            messages
              .map(({ id, data }) => [`id: ${id}`, ...data.map((line) => `data: ${line}`), '', ''].join(end))
              .join(''),
          );
          const chunks: Uint8Array[] = [];
          for (let from = 0; from < bytes.length;) {
            const to = from + (sizes.next() as IteratorYieldResult<number>).value;
            chunks.push(bytes.subarray(from, to));
            from = to;
          }
          // The last line end may still become a longer one: what comes next tells.
          expect(await read(...chunks, ':')).toEqual(
            messages.map(({ id, data }) => ({ id, event: 'message', data: data.join('\n') })),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
