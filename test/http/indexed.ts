import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '../dsl/running-server.js';

/** Until the index of the search has all that is recorded. */
export async function untilIndexed(server: TestServer): Promise<void> {
  for (;;) {
    const { search, log } = (
      await server.get<{ search: { state: string; logPosition: string }; log: { head: string } }>('/readyz')
    ).body;
    if (search.state === 'live' && search.logPosition === log.head) return;
    await pause(20);
  }
}
