import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Answer, TestServer } from '../dsl/running-server.js';
import { contactHeld, corrected, retracted, roundHeld } from '../dsl/samples.js';
import {
  EVENTS,
  exchange,
  expectProblem,
  exported,
  head,
  startChronology,
  startEmpty,
  startWorld,
  US_CN,
} from './world.js';

describe('A dry run', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  it('stores nothing and answers what the write then answers, event by event of a real chronology', async () => {
    server = await startEmpty();
    const [first, ...rest] = readFileSync('examples/us-cn.ndjson', 'utf8').trim().split('\n');
    await server.load(first!);
    for (const line of rest) {
      const dryRun = await server.post(`${EVENTS}?dryRun=true`, line);
      const recorded = await server.post(EVENTS, line);
      expect([dryRun.status, recorded.status]).toEqual([200, 201]);
      expect(recorded.body).toEqual(dryRun.body);
    }
  });

  it('of corrections and retractions answers likewise', async () => {
    server = await startChronology();
    for (const [id, amendment] of [
      ['us-cn-032', corrected('us-cn-032', { occurred: '2022-08-06' })],
      ['us-cn-032', corrected('us-cn-032', { occurred: '2022-08-06' }, { id: 'same' })],
      ['us-cn-110', retracted('us-cn-110')],
      ['us-cn-018', corrected('us-cn-018', { summary: 'Held by video.' }, { disclosed: '2024-05-01' })],
    ] as const) {
      const before = [
        await exported(server),
        (await server.get(`${EVENTS}/${id}`)).text,
        (await server.get(US_CN)).text,
      ];
      const dryRun = await server.post(`${EVENTS}?dryRun=true`, amendment);
      expect(dryRun.status).toBe(200);
      expect([
        await exported(server),
        (await server.get(`${EVENTS}/${id}`)).text,
        (await server.get(US_CN)).text,
      ]).toEqual(before);
      expect((await server.post(EVENTS, amendment)).body).toEqual(dryRun.body);
    }
  });

  describe('beside writes', () => {
    beforeEach(async () => {
      server = await startWorld();
    });

    it('by an address of its own stores nothing', async () => {
      const body = { changes: { occurred: '2022-08-06' }, reason: 'The statement is dated the 6th.', id: 'c' };
      for (const [path, answer] of [
        ['corrections', body],
        ['retraction', { reason: 'Wrong.', id: 'r' }],
      ] as const) {
        const dryRun = await server.post(`${EVENTS}/severed-2022-08-05/${path}?dryRun=true`, answer);
        expect([dryRun.status, dryRun.headers.get('location')]).toEqual([200, null]);
        expectProblem(await server.get(`${EVENTS}/${answer.id}`), 404, 'not-found');
        expect((await server.post(`${EVENTS}/severed-2022-08-05/${path}`, answer)).body).toEqual(dryRun.body);
      }
    });

    it('of a repeat answers as the repeat', async () => {
      const held = roundHeld('dpct');
      const first = await server.post(EVENTS, held);
      const answer = await server.post(`${EVENTS}?dryRun=true`, held);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('location')).toBe(first.headers.get('location'));
      expect(answer.body).toEqual({ ...first.body, repeated: true });
    });

    it('is refused as the write would be', async () => {
      const write = await server.post(EVENTS, contactHeld('tct'));
      const dryRun = await server.post(`${EVENTS}?dryRun=true`, contactHeld('tct'));
      expectProblem(dryRun, 422, 'refused');
      expect(dryRun.body.errors).toEqual(write.body.errors);
    });

    it('is decided after the write that came in with it, and shown what that did', async () => {
      const request = (path: string, body: object) => {
        const text = JSON.stringify(body);
        return (
          head('POST', `/api/v1${path}`, {
            connection: 'keep-alive',
            'content-type': 'application/json',
            'content-length': text.length,
          }) + text
        );
      };
      for (let number = 0; number < 20; number++) {
        const [write, correction] = [
          contactHeld('dpct', '2026-11-01', { id: `contact-${number}` }),
          { changes: { channels: ['mmca'] }, reason: 'Other channel.' },
        ];
        const text = await exchange(
          server,
          request(EVENTS, write) +
            request(`${EVENTS}/contact-${number}/corrections?dryRun=true`, correction) +
            head('GET', '/healthz'),
        );
        expect(text).toMatch(
          new RegExp(`"position":${7 + number},.*{"channel":"mmca","before":"established","after":"operating"}`),
        );
      }
    });

    it('is never disturbed by them, nor disturbs them: 120 dry runs among 120 writes', async () => {
      const sent: Promise<Answer>[] = [];
      for (let number = 0; number < 120; number++) {
        sent.push(server.post(EVENTS, contactHeld('dpct', '2024-02-01', { id: `contact-${number}` })));
        sent.push(
          number % 2
            ? server.post(`${EVENTS}?dryRun=true`, contactHeld('mmca', '2024-02-01', { id: `dry-run-${number}` }))
            : server.post(`${EVENTS}/severed-2022-08-05/corrections?dryRun=true`, {
                changes: { summary: `Version ${number}.` },
                reason: 'Better words.',
              }),
        );
        if (number % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const answers = await Promise.all(sent);
      expect(answers.filter((_, index) => index % 2 === 0).every(({ status }) => status === 201)).toBe(true);
      for (const { status, body } of answers.filter((_, index) => index % 4 === 3)) {
        expect({ ...body, status }).toMatchObject({
          status: 200,
          changes: [{ channel: 'mmca', before: 'established', after: 'dormant' }],
        });
      }
      expect(answers.filter((_, index) => index % 4 === 1).map(({ status }) => status)).toEqual(
        Array.from({ length: 60 }, () => 200),
      );
      expect((await exported(server)).match(/dry-run-|Version/g)).toBeNull();
    });
  });
});
