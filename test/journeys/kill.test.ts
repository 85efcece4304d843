import { survivesKills } from './kills.js';

survivesKills(1);
