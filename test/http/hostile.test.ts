import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { met, objectionTo } from './hostile-answers.js';
import { CORPUS } from './known-attacks.js';
import { exported, startChronology, US_CN } from './world.js';

describe('Whatever is sent', () => {
  let server: TestServer;
  let agent: Agent;
  let before: readonly string[];
  const record = async () => [
    await exported(server),
    (await server.get(US_CN)).text,
    (await server.get('/relationships')).text,
  ];

  beforeAll(async () => {
    server = await startChronology();
    agent = new Agent({ keepAlive: true, maxSockets: 4 });
    before = await record();
  });
  afterAll(async () => {
    agent.destroy();
    await server.stop();
  });

  it('from the corpus of bodies that have brought servers down is refused in good form, quickly, and not stored', async () => {
    const objections: string[] = [];
    let slowest = 0;
    for (const [index, one] of CORPUS.entries()) {
      const answer = await met(server, agent, one);
      slowest = Math.max(slowest, answer.ms);
      const objection =
        objectionTo(one, answer) ??
        (one.method === 'POST' && answer.status < 400 ? `stored it: ${answer.text.slice(0, 300)}` : undefined);
      if (objection)
        objections.push(`${index} ${one.method} ${one.path.slice(0, 80)} ${one.body?.slice(0, 80)}: ${objection}`);
    }
    expect(objections).toEqual([]);
    expect(await record()).toEqual(before);
    console.log(`${CORPUS.length} of the corpus, the slowest in ${Math.round(slowest)} ms`);
  });
});
