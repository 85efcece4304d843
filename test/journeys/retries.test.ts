import { storesRetriesOnce } from './retried-posts.js';

storesRetriesOnce(100, 1);
