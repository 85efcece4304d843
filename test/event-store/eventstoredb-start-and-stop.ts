/**
 * Starts and stops a server with the given settings and says whether the client of EventStoreDB was loaded; it then
 * has to end by itself.
 */
import { createRequire } from 'node:module';
import { readConfig } from '../../src/config.js';
import { startServer } from '../../src/server.js';

const server = await startServer(
  readConfig({ PARLEY_PORT: '0', ...(JSON.parse(process.argv[2]!) as Record<string, string>) }),
  {
    logLevels: ['error', 'fatal'],
  },
);
await server.stop();
console.log(Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('db-client')));
