import { EventStoreDBClient, jsonEvent, type JSONEventData } from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from './stand-in/log.js';
import type { StandIn } from './stand-in/stand-in.js';

/** What an administrator or another program can do in an EventStoreDB beside Parley. */
export interface Neighbour {
  /** Sets on a stream what is given, and nothing else. */
  set(stream: string, settings: Settings): Promise<void>;
  /** Deletes a stream so that it can be written anew. */
  softDelete(stream: string): Promise<void>;
  /** Deletes a stream for good. */
  tombstone(stream: string): Promise<void>;
  /** Writes events of its own. */
  foreign(count: number, stream?: string, metadata?: object): Promise<void>;
  /** Lets so much time pass. */
  later(seconds: number): Promise<void>;
  /** Goes away. */
  close(): Promise<void>;
}

/** Beside a stand-in. */
export function besideStandIn({ log }: StandIn): Neighbour {
  return {
    set: async (stream, settings) => log.set(stream, settings),
    softDelete: async (stream) => log.softDelete(stream),
    tombstone: async (stream) => log.tombstone(stream),
    foreign: async (count, stream, metadata) => log.foreign(count, stream, metadata),
    later: async (seconds) => log.later(seconds),
    close: async () => undefined,
  };
}

/** Beside Parley on a real server. */
export function besideReal(connectionString: string): Neighbour {
  const client = EventStoreDBClient.connectionString(connectionString);
  const credentials = { username: 'admin', password: 'changeit' };
  const write = (stream: string, events: JSONEventData[]) => client.appendToStream(stream, events, { credentials });
  return {
    async set(stream, { $maxCount, $maxAge, $tb }) {
      await client.setStreamMetadata(stream, {
        ...($maxCount !== undefined && { maxCount: $maxCount }),
        ...($maxAge !== undefined && { maxAge: $maxAge }),
        ...($tb !== undefined && { truncateBefore: $tb }),
      });
    },
    softDelete: async (stream) => void (await client.deleteStream(stream)),
    tombstone: async (stream) => void (await client.tombstoneStream(stream)),
    async foreign(count, stream = `orders-${crypto.randomUUID()}`, metadata = {}) {
      for (let left = count; left > 0; left -= 1_000)
        await write(
          stream,
          Array.from({ length: Math.min(left, 1_000) }, () => jsonEvent({ type: 'Noise', data: {}, metadata })),
        );
    },
    later: (seconds) => pause(seconds * 1_000 + 500),
    close: () => client.dispose(),
  };
}
