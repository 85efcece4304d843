import { survivesKills } from './kills.js';

survivesKills(Number(process.env['PARLEY_TEST_KILL_ROUNDS'] ?? 20));
