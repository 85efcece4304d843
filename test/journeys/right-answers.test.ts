import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestServer } from '../dsl/running-server.js';
import { fromApi, type Asked } from '../dsl/answers.js';

const MADE_UP = 'test/chronology/made-up';
const CHRONOLOGIES = [
  { name: 'us-cn', events: 'examples/us-cn.ndjson', answers: 'test/chronology/us-cn.answers.ndjson' },
  ...readdirSync(MADE_UP).filter((file) => file.endsWith('.answers.ndjson')).map((file) => {
    const name = file.replace('.answers.ndjson', '');
    return { name, events: `${MADE_UP}/${name}.ndjson`, answers: `${MADE_UP}/${file}` };
  }),
];

describe('The right answers to questions about known chronologies', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.stop());

  it.each(CHRONOLOGIES)('are given for $name', async ({ name, events, answers }) => {
    await server.load(readFileSync(events, 'utf8'));
    for (const line of readFileSync(answers, 'utf8').trim().split('\n')) {
      const right = JSON.parse(line) as Asked;
      expect(await fromApi(server, name, right)).toEqual(right);
    }
  });
});
