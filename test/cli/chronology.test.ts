import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  LineFaulty,
  postings,
  readLines,
  type LineBatch,
  type Line,
  type Registration,
} from '../../src/cli/chronology.js';

const registration = (relationship: string, id = `${relationship}-registered`) =>
  JSON.stringify({ type: 'RelationshipRegistered', relationship, id, name: 'A – B' });
const event = (relationship: string, id: string, summary = '') =>
  JSON.stringify({ type: 'RoundHeld', relationship, id, summary });

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const linesOf = (text: string, size = 1024): AsyncGenerator<Line> => readLines(inChunks(Buffer.from(text), size));

/** What is posted, in short: `+us-cn` for a registration, `us-cn 2-5` for a batch of these lines; and what stopped it. */
async function posted(text: string): Promise<{ steps: string[]; fault?: string }> {
  const steps: string[] = [];
  try {
    for await (const step of postings(linesOf(text))) steps.push(inShort(step));
  } catch (error) {
    expect(error).toBeInstanceOf(LineFaulty);
    return { steps, fault: (error as Error).message };
  }
  return { steps };
}

function inShort(step: LineBatch | Registration): string {
  return step.kind === 'registration'
    ? `+${step.relationship}`
    : `${step.relationship} ${step.lines[0]!.number}-${step.lines.at(-1)!.number}`;
}

describe('Lines of a chronology', () => {
  it('are the same however the bytes arrive', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
          { maxLength: 8 },
        ),
        fc.integer({ min: 1, max: 9 }),
        async (texts, size) => {
          const lines = await Array.fromAsync(linesOf(texts.join('\n'), size));
          expect(lines.map(({ text }) => text)).toEqual(texts);
          expect(lines.map(({ number }) => number)).toEqual(texts.map((_, index) => index + 1));
        },
      ),
    ));

  it('keep their numbers over blank lines, end also with CR LF, and hold line separators inside strings', async () => {
    const lines = await Array.fromAsync(linesOf('"a"\r\n\r\n\n"b\u2028c"\n'));
    expect(lines.map(({ number, text }) => [number, text])).toEqual([
      [1, '"a"'],
      [4, '"b\u2028c"'],
    ]);
  });

  it('pass over a byte order mark', async () =>
    expect((await Array.fromAsync(linesOf('\ufeff{}\n')))[0]!.text).toBe('{}'));

  it('are refused when they are not UTF-8, by number', async () => {
    const bytes = Buffer.concat([Buffer.from('{}\n"'), Buffer.from([0xe9]), Buffer.from('"\n')]);
    await expect(Array.fromAsync(readLines(inChunks(bytes, 2)))).rejects.toThrow('Line 2: it is not UTF-8');
  });

  it('are refused while they are read where they are longer than anything that can be recorded, by number', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`{}\n${'a'.repeat(1024 * 1024)}\n`);
      for (; ; read++) yield Buffer.alloc(64 * 1024, 'a');
    }
    await expect(Array.fromAsync(readLines(endless()))).rejects.toThrow('Line 3: it is longer than 1 MB');
    expect(read).toBe(16);
  });
});

describe('What is posted of a chronology', () => {
  it('is the registration without what its address says, then the events in order', async () => {
    const text = [registration('us-cn'), event('us-cn', 'e1'), event('us-cn', 'e2')].join('\n');
    const [first] = await Array.fromAsync(postings(linesOf(text)));
    expect(first).toMatchObject({ kind: 'registration', body: { id: 'us-cn', name: 'A – B' } });
    expect(Object.keys((first as Registration).body).sort()).toEqual(['id', 'name']);
    expect(await posted(text)).toEqual({ steps: ['+us-cn', 'us-cn 2-3'] });
  });

  it('stays within 500 lines a batch', async () => {
    const events = Array.from({ length: 1_001 }, (_, index) => event('us-cn', `e${index}`));
    expect(await posted(events.join('\n'))).toEqual({ steps: ['us-cn 1-500', 'us-cn 501-1000', 'us-cn 1001-1001'] });
  });

  it('stays within 700 KB a batch, and sends alone what is larger', async () => {
    const large = (kilobytes: number) => event('us-cn', 'e', 'x'.repeat(kilobytes * 1000));
    expect(await posted([large(300), large(300), large(300), large(800), large(1)].join('\n'))).toEqual({
      steps: ['us-cn 1-2', 'us-cn 3-3', 'us-cn 4-4', 'us-cn 5-5'],
    });
  });

  it('breaks where the relationship changes', async () => {
    const text = [
      event('us-cn', 'a'),
      event('us-cn', 'b'),
      event('us-ru', 'c'),
      registration('in-pk'),
      event('in-pk', 'd'),
      event('us-cn', 'e'),
    ];
    expect(await posted(text.join('\n'))).toEqual({
      steps: ['us-cn 1-2', 'us-ru 3-3', '+in-pk', 'in-pk 5-5', 'us-cn 6-6'],
    });
  });

  it.each([
    ['{"type":', 'Line 3: it is not JSON'],
    ['{"type":"RoundHeld","id":"c"}', 'Line 3: it names no relationship'],
    ['null', 'Line 3: it names no relationship'],
    [registration('us-cn', 'start'), 'Line 3: a registration\'s id is "us-cn-registered", not "start"'],
  ])('stops at a line that cannot be sent, after what stands before it: %s', async (line, message) => {
    const { steps, fault } = await posted(
      [event('us-cn', 'a'), event('us-cn', 'b'), line, event('us-cn', 'd')].join('\n'),
    );
    expect(steps).toEqual(['us-cn 1-2']);
    expect(fault).toContain(message);
  });
});
