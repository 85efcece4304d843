import { expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { answering } from '../../src/turns/turns.js';
import { watchLoop } from '../../src/turns/watchdog.js';

it('The watchdog tells for how long the event loop stood still, and what was at work', async () => {
  const told: string[] = [];
  const end = watchLoop((line) => told.push(line));
  await pause(150);
  answering({ asks: 'GET /r/us-cn', signal: new AbortController().signal }, () => {
    for (const until = performance.now() + 600; performance.now() < until;);
  });
  while (told.length === 0) await pause(20);
  end();
  expect(told.join(' ')).toMatch(/The event loop stood still for \d{3,} ms, last at GET \/r\/us-cn\./);
});
