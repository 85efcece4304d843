import { lawsHold } from './holding.js';

lawsHold(Number(process.env['PARLEY_TEST_HISTORIES'] ?? 1_000));
