import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { Appends } from '../../commands/appends.js';
import { EventStoreHealth } from '../../commands/event-store-health.js';
import { DROP_REASONS, type Connections } from '../connections.js';
import { HealthController, type Readiness } from '../health.controller.js';
import { OpenStreams } from '../open-streams.js';
import { PROBLEM_CODES } from '../problem.js';
import { refusalsBy } from '../refusals.js';
import { isStream } from '../request-log.js';
import { RequestSeconds } from './request-seconds.js';

/** How long counting what a projection lacks may take. */
const LONGEST_COUNT_MS = 1_000;

/** Gauges of the library's own that end like counters, which Prometheus's checker objects to. */
const NAMED_AS_COUNTERS = ['handles', 'requests', 'resources'].map((what) => `nodejs_active_${what}_total`);

const PROJECTIONS = { 'read-models': 'readModels', search: 'search' } as const;
type Projection = keyof typeof PROJECTIONS;

/**
 * What an operator watches, for Prometheus: each server has its own. What is counted as it happens costs the request a
 * look-up; all else is asked when a scrape comes, for which those that come at once share the asking.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new RequestSeconds();
  private readonly logPosition: Gauge;
  private readonly lagEvents: Gauge<'projection'>;
  private readonly lagSeconds: Gauge<'projection'>;
  private readonly ready: Gauge;
  private readonly collected: Gauge<'collector'>;
  private scraping: Promise<string> | undefined;
  private readonly health: HealthController;
  private readonly log: EventStoreHealth;

  constructor(app: NestFastifyApplication, connections: Connections) {
    this.health = app.get(HealthController);
    this.log = app.get(EventStoreHealth);
    const registers = [this.registry];
    const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
      new Gauge<Label>({ name, help, labelNames, registers });
    this.logPosition = gauge(
      'parley_log_position',
      'Place of the newest event in the log: of a record in a folder, the number of its events.',
    );
    this.lagEvents = gauge('parley_projection_lag_events', 'Events in the log that a projection has not taken yet.', [
      'projection',
    ]);
    this.lagSeconds = gauge(
      'parley_projection_lag_seconds',
      'For how many seconds a projection may have been missing something; 0 while it follows the log.',
      ['projection'],
    );
    this.ready = gauge('parley_ready', '1 while /readyz answers that the server is ready, otherwise 0.');
    this.collected = gauge(
      'parley_collector_success',
      '1 if what a collector asks for was told at this scrape, 0 if its metrics are missing from it.',
      ['collector'],
    );
    this.countWhatHappened(app, connections);
    collectDefaultMetrics({ register: this.registry });
    for (const name of NAMED_AS_COUNTERS) this.registry.removeSingleMetric(name);
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onResponse', ({ method, routeOptions: { url } }, reply, done) => {
        const answer = { route: url ?? 'none', method, status: reply.statusCode };
        if (!isStream(reply)) this.requests.observe(answer, reply.elapsedTime / 1_000);
        done();
      });
  }

  /** All metrics in Prometheus's text format. What cannot be told now is missing, and a metric says so. */
  scrape(): Promise<string> {
    this.scraping ??= this.collect().finally(() => (this.scraping = undefined));
    return this.scraping;
  }

  private async collect(): Promise<string> {
    const readiness = await this.health.readyz().then(
      ({ body }) => body,
      () => undefined,
    );
    this.show(this.ready, 'readiness', readiness && Number(readiness.ready));
    const head = readiness?.log.head ?? undefined;
    this.show(this.logPosition, 'log', head === undefined ? undefined : Number(head));
    await Promise.all(
      (Object.keys(PROJECTIONS) as Projection[]).map((projection) => this.collectLag(projection, readiness, head)),
    );
    // The library writes what is no number in a way of its own.
    const gauges = (await this.registry.metrics()).replaceAll(/ Nan$/gm, ' NaN');
    return `${gauges}\n${await this.requests.text()}`;
  }

  private async collectLag(projection: Projection, readiness: Readiness | undefined, head?: string): Promise<void> {
    const { logPosition: place, lagSeconds } = readiness?.[PROJECTIONS[projection]] ?? {};
    if (place === undefined) this.lagSeconds.remove({ projection });
    else this.lagSeconds.set({ projection }, lagSeconds ?? 0);
    const lag = place === undefined || head === undefined ? undefined : await this.lagOf(place, head);
    if (lag === undefined) this.lagEvents.remove({ projection });
    else this.lagEvents.set({ projection }, lag);
    this.collected.set({ collector: projection }, Number(lag !== undefined));
  }

  private async lagOf(place: string, head: string): Promise<number | undefined> {
    // It may have gone on since the head was asked for.
    if (place >= head) return 0;
    const lag = await this.log.lag(place, LONGEST_COUNT_MS);
    return 'events' in lag ? lag.events : undefined;
  }

  private show(gauge: Gauge, collector: string, value: number | undefined): void {
    if (value === undefined) gauge.remove();
    else gauge.set(value);
    this.collected.set({ collector }, Number(value !== undefined));
  }

  /** What is counted elsewhere since the start is read there at each scrape. */
  private countWhatHappened(app: NestFastifyApplication, connections: Connections): void {
    const [appends, streams] = [app.get(Appends), app.get(OpenStreams)];
    const server = app.getHttpAdapter().getInstance().server;
    const registers = [this.registry];
    new Counter({
      name: 'parley_appends_total',
      help: 'Events that this server has stored since its start: of relationships, keys and proposals.',
      registers,
      collect() {
        this.reset();
        this.inc(appends.events);
      },
    });
    new Counter({
      name: 'parley_refusals_total',
      help: 'Requests that were refused or failed, by the code of the problem document (/api/docs lists them).',
      labelNames: ['code'],
      registers,
      collect() {
        const refusals = refusalsBy(server);
        this.reset();
        for (const code of PROBLEM_CODES) this.inc({ code }, refusals.get(code) ?? 0);
      },
    });
    new Gauge({
      name: 'parley_streams_open',
      help: 'Streams of events that are open now.',
      registers,
      collect() {
        this.set(streams.count);
      },
    });
    new Counter({
      name: 'parley_dropped_connections_total',
      help: 'Connections that the server closed, by reason: full, share, unread or pipelined.',
      labelNames: ['reason'],
      registers,
      collect() {
        this.reset();
        for (const reason of DROP_REASONS) this.inc({ reason }, connections.dropped.get(reason) ?? 0);
      },
    });
  }
}
