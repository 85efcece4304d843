import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../src/app.module.js';
import { SystemClock } from '../src/commands/clock.js';
import { SqliteEventStore } from '../src/event-store/sqlite.event-store.js';
import { StreamNames } from '../src/event-store/stream-names.js';
import { LogFollower } from '../src/projections/log-follower.js';
import { ReadModels } from '../src/read-models/read-models.js';

/** The whole system in this process, without its server. */
export interface System {
  readonly app: INestApplicationContext;
  close(): Promise<void>;
}

/** Opens a data folder as the server does. */
export async function openSystem(folder: string): Promise<System> {
  const store = SqliteEventStore.open(folder);
  const models = ReadModels.open(folder);
  const app = await NestFactory.createApplicationContext(
    AppModule.on({
      clock: new SystemClock(),
      store,
      streams: new StreamNames(),
      models,
      imports: join(folder, 'imports'),
    }),
    { logger: ['error', 'fatal'] },
  );
  const runner = app.get(LogFollower);
  await runner.start();
  return {
    app,
    close: async () => {
      await app.close();
      await runner.stop();
      models.close();
      await store.close();
    },
  };
}

/** The record of the United States and China: a registration and 144 events. */
export function usCn(): { registration: Record<string, unknown>; events: Record<string, unknown>[] } {
  const lines = readFileSync('examples/us-cn.ndjson', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const [{ name, parties, summary }, ...events] = lines.map(({ relationship: _, ...line }) => line) as [
    Record<string, unknown>,
    ...Record<string, unknown>[],
  ];
  return { registration: { name, parties, summary }, events };
}

/** An event to record next on a relationship that holds that record: each on another day, on its channels in turn. */
export function nextEvent(index: number): Record<string, unknown> {
  const channels = ['mod', 'chod', 'tct', 'dpct', 'mmca', 'ccwg', 'hos', 'foreign-min'];
  const day = new Date(Date.UTC(2024, 0, 1 + (index % 800))).toISOString().slice(0, 10);
  return {
    type: 'ContactHeld',
    id: `measured-${index}`,
    occurred: day,
    channels: [channels[index % channels.length]],
    mode: 'call',
    participants: [
      { name: 'Sec Ada Alder', party: 'US' },
      { name: 'Gen Bo Birch', party: 'CN' },
    ],
    summary:
      'The two spoke by telephone about the incidents of the weeks before, and agreed to speak again before the end of the year.',
    sources: [{ url: `https://news.example/${day}/${index}`, publisher: 'The Gazette', published: day }],
  };
}
