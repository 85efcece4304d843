import { storesRetriesOnce } from './retried-posts.js';

storesRetriesOnce(
  Number(process.env['PARLEY_TEST_POSTS'] ?? 2_000),
  Number(process.env['PARLEY_TEST_RETRY_KILLS'] ?? 4),
);
