import { readConfig } from '../src/config.js';
import { startServer } from '../src/server.js';

// As `npm start` does, with its log; only the address, and what it holds in memory, go to the benchmark.
const server = await startServer(readConfig(process.env));
process.send!(server.url);
process.on('message', () => process.send!(process.memoryUsage.rss()));
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
// Never outlives the benchmark.
process.on('disconnect', () => process.exit(1));
