/**
 * Eight writers append to streams of their own and print each acknowledgement as `stream revision id`, until the
 * process is killed; with `until-refused`, until the store refuses the same append twice, which ends it with code 7.
 */
import { writeSync } from 'node:fs';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { recorded } from './recorded.js';

const [folder, untilRefused] = process.argv.slice(2);
const store = SqliteEventStore.open(folder!);

async function write(stream: string): Promise<never> {
  let last: StoredEvent | undefined;
  for await (const event of store.readStream(stream)) last = event;
  let revision = last?.revision ?? -1;
  let previous = last && { id: last.id, type: last.type, data: last.data, metadata: last.metadata };
  for (;;) {
    const next = revision + 1;
    const documents = Array.from({ length: 1 + (next % 3) }, (_, index) => ({ id: `event-${next + index}` }));
    const events = recorded(stream, documents, previous);
    const append = (): Promise<unknown> => store.append(stream, events, revision === -1 ? 'no_stream' : revision);
    await (untilRefused ? append().catch(append) : append());
    const lines = events.map((event, index) => `${stream} ${next + index} ${event.id}\n`);
    revision += events.length;
    previous = events.at(-1);
    writeSync(1, lines.join(''));
  }
}

try {
  await Promise.all(Array.from({ length: 8 }, (_, index) => write(`relationship-writer-${index}`)));
} catch (error) {
  if (untilRefused === undefined) throw error;
  writeSync(2, String(error));
  process.exit(7);
}
