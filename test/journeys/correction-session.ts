import { expect } from '@jest/globals';
import type { AnswerBody } from '../dsl/answer-body.js';
import { TestServer, type Answer } from '../dsl/running-server.js';
import { established, leadersAgreed, promise, roundHeld, severed, type Fields } from '../dsl/samples.js';
import { queryOf } from '../http/invented.js';
import { REGISTRATION, US_CN } from '../http/world.js';

const HOUR = 3_600_000;
const UNLIMITED = { PARLEY_RATE_LIMIT: 'off' };
const PROMISE = promise('WS23-2', { channels: ['dpct'], resumes: true });
const RECORD = [
  established('dpct', '2015-01-01', { id: 'begin' }),
  roundHeld('dpct', '2021-09-28/2021-09-29', { id: 'round-16', round: 16 }),
  severed('dpct', '2022-08-05', { id: 'cut', by: ['CN'] }),
  leadersAgreed('dpct', '2023-11-15', { id: 'woodside', by: ['US', 'CN'], commitments: [PROMISE] }),
  roundHeld('dpct', '2024-01-08/2024-01-09', { id: 'round-17', round: 17, fulfils: ['WS23-2'] }),
];
const KNOWN_AT = ['2022-08-20', '2024-05-31', '2025-03-01', '2026-11-23'];
const AS_OF = ['2022-08-20', '2024-02-20', '2026-11-23'];
const ABOUT_DAYS = [
  '',
  '/channels/dpct',
  '/channels/dpct/history',
  '/channels/dpct/explanation',
  '/commitments',
  '/events',
];
const ABOUT_EVENTS = ['/events/cut', '/events/round-17', '/events/woodside'];
/** Questions that are kept at each position. */
export const KEPT_AT_ONCE = KNOWN_AT.length * (AS_OF.length * ABOUT_DAYS.length + ABOUT_EVENTS.length);

/** What may be asked of the two other axes; left out: all that is known and recorded. */
export interface Axes {
  readonly knownAt?: string;
  readonly position?: number;
}

/** A record that is amended step by step; every answer at every older position is kept, and must never change. */
export class CorrectionSession {
  private readonly kept = new Map<string, string>();

  private constructor(readonly server: TestServer) {}

  /** A record of a cut and of the round that ended it, at position 6. */
  static async start(): Promise<CorrectionSession> {
    const server = await TestServer.start(UNLIMITED);
    expect((await server.post('/relationships', REGISTRATION)).status).toBe(201);
    for (const event of RECORD) expect((await server.post(`${US_CN}/events`, event)).status).toBe(201);
    const session = new CorrectionSession(server);
    await session.keepAnswersAt(6);
    return session;
  }

  /** Corrects an event an hour later, which brings the record to that position. */
  correct(target: string, body: object, position: number): Promise<Answer> {
    return this.amend(`${target}/corrections`, body, position);
  }

  /** Retracts an event an hour later, which brings the record to that position. */
  retract(target: string, body: object, position: number): Promise<Answer> {
    return this.amend(`${target}/retraction`, body, position);
  }

  async statusOn(asOf: string, axes: Axes = {}): Promise<AnswerBody['status']> {
    return (await this.ask('/channels/dpct', { asOf, ...axes })).body.status;
  }

  async spans(asOf: string, axes: Axes = {}): Promise<string[]> {
    const { spans } = (await this.ask('/channels/dpct/history', { asOf, ...axes })).body;
    return spans.map(({ status, from }) => `${status} ${from}`);
  }

  /** What the explanation tells of one event. */
  async step(event: string, asOf: string, axes: Axes = {}): Promise<AnswerBody['steps'][number] | undefined> {
    const { steps } = (await this.ask('/channels/dpct/explanation', { asOf, ...axes })).body;
    return steps.find((one) => one.event === event);
  }

  async event(id: string, axes: Axes = {}): Promise<AnswerBody> {
    return (await this.ask(`/events/${id}`, { ...axes })).body;
  }

  /** The state of the promise, and after how many days it was fulfilled. */
  async promised(asOf: string, axes: Axes = {}): Promise<{ state: string; days: number[] }> {
    const { state, fulfilments } = (await this.ask('/commitments', { asOf, ...axes })).body.commitments[0]!;
    return { state, days: fulfilments.map(({ days }) => days) };
  }

  /** Starts the server again, since answers kept in memory would prove nothing, and asks all that was kept. */
  async expectNothingChanged(questions: number): Promise<void> {
    await this.server.restart(UNLIMITED);
    expect(this.kept.size).toBe(questions);
    for (const [question, text] of this.kept) {
      const [path, query] = JSON.parse(question) as [string, Fields];
      expect({ question, text: (await this.ask(path, query)).text }).toEqual({ question, text });
    }
  }

  private async amend(address: string, body: object, position: number): Promise<Answer> {
    this.server.clock.moment += HOUR;
    const answer = await this.server.post(`${US_CN}/events/${address}`, body);
    expect(answer).toMatchObject({ status: 201, body: { position } });
    await this.keepAnswersAt(position);
    return answer;
  }

  private async ask(path: string, query: Fields): Promise<Answer> {
    const answer = await this.server.get(`${US_CN}${path}?${queryOf(query)}`);
    expect({ path, query, status: answer.status }).toEqual({ path, query, status: 200 });
    return answer;
  }

  /** Every question, at this position, with old and new knowledge. */
  private async keepAnswersAt(position: number): Promise<void> {
    for (const knownAt of KNOWN_AT) {
      for (const asOf of AS_OF) for (const path of ABOUT_DAYS) await this.keep(path, { asOf, knownAt, position });
      for (const path of ABOUT_EVENTS) await this.keep(path, { knownAt, position });
    }
  }

  private async keep(path: string, query: Fields): Promise<void> {
    this.kept.set(JSON.stringify([path, query]), (await this.ask(path, query)).text);
  }
}
