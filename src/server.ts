import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Logger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type Ground } from './app.module.js';
import { SystemClock, type Clock } from './commands/clock.js';
import { ConfigInvalid, type Config } from './config.js';
import type { EventStore } from './event-store/event-store.js';
import { openRecord, type OpenedRecord } from './event-store/open-record.js';
import { prefixFault, StreamNames } from './event-store/stream-names.js';
import { Admission } from './http/access/admission.js';
import { Sessions } from './http/access/sessions.js';
import { ShownEditors } from './http/access/shown-editors.js';
import { LoggedAddresses } from './http/client-address.js';
import { configureHttp, fastifyAdapter } from './http/fastify.js';
import { listenForScrapes, type MetricsListener } from './http/metrics/metrics-listener.js';
import type { Metrics } from './http/metrics/metrics.js';
import { backUpApart } from './operations/backup-process.js';
import { DailyBackups } from './operations/daily-backups.js';
import { isForPeople, levelsFrom, processLog } from './process-log.js';
import { LogFollower } from './projections/log-follower.js';
import { ReadModels } from './read-models/read-models.js';
import { ReadModelsUnavailable } from './read-models/trouble.js';
import { RecordKeeper } from './web/kit/layout/keeper.js';
import { Stamp } from './http/stamp.js';
import { stampOf } from './operations/stamp-folder.js';
import { SearchFollower } from './search/search-follower.js';
import { startKeys } from './start-keys.js';
import { watchLoop } from './turns/watchdog.js';

/** Replacements for the usual parts of a start. */
export interface StartOptions {
  readonly clock?: Clock;
  /** What is logged, whatever the settings say. */
  readonly logLevels?: LogLevel[];
}

export interface RunningServer {
  /** Where it listens, for example `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Where it answers metrics, if it does. */
  readonly metricsUrl: string | undefined;
  /** Resolves if the log proves incomplete before it has been read once: then the server has to end. */
  readonly broken: Promise<Error>;
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Opens the log and the read models, starts following, and listens.
 * @throws DataFolderInUse, ForeignLog and others that say what was found and what to do
 */
export async function startServer(
  config: Config,
  { clock = new SystemClock(), logLevels = levelsFrom(config.logLevel) }: StartOptions = {},
): Promise<RunningServer> {
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const part of closing.splice(0).reverse()) await part();
  };
  try {
    // Whatever is logged before there is an application has the same form.
    Logger.overrideLogger(processLog(withoutWiring(logLevels)));
    const { store, close: closeRecord } = await recordOf(config);
    closing.push(closeRecord);
    const streams = new StreamNames(config.streamPrefix);
    const models = await openReadModels(config.data, store);
    closing.push(() => models.close());
    const backups = dailyBackups(config, clock);
    const ground = groundIn(config.data, { clock, store, streams, models, backups });
    const { app, metrics } = await createApp(ground, config, logLevels);
    closing.push(watchLoop((line) => new Logger('EventLoop').warn(line)));
    const runner = app.get(LogFollower);
    await runner.start();
    const search = app.get(SearchFollower);
    search.start();
    await tellOfDemo(config, store);
    // The follower hears of later settings on streams; this is not needed to be ready.
    const inspecting = store.inspect(models.relationships.all().map(({ id }) => streams.streamOf(id)));
    inspecting.catch(() => undefined);
    closing.push(
      () => runner.stop(),
      () => search.stop(),
      () => app.close(),
    );
    closing.push(await startKeys(app, config, store));
    await app.listen(config.port, config.host);
    const listener = metrics && (await answerMetrics(metrics, config));
    closing.push(() => listener?.close());
    backups?.start();
    closing.push(() => backups?.stop());
    return { url: urlOf(app, config.host), metricsUrl: listener?.url, broken: runner.broken, stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What the system stands on, with its places in the data folder. */
function groundIn(folder: string, opened: Omit<Ground, 'imports' | 'search'>): Ground {
  return { ...opened, imports: join(folder, 'imports'), search: join(folder, 'search.sqlite') };
}

/** Backups of the embedded log, each made by the command line beside this server. */
function dailyBackups({ backups: folder, data }: Config, clock: Clock): DailyBackups | undefined {
  if (folder === undefined) return undefined;
  const [compiled, source] = ['cli.js', 'cli.ts'].map((name) => join(import.meta.dirname, name)) as [string, string];
  const cli = existsSync(compiled) ? compiled : source;
  return new DailyBackups({
    folder,
    now: () => clock.now(),
    backUp: (file, signal) => backUpApart(cli, data, file, signal),
    log: new Logger('Backups'),
  });
}

/** Whoever has seen the demo may look for its record here, but it has its own folder. */
async function tellOfDemo({ data, eventStore }: Config, store: EventStore): Promise<void> {
  const demo = join(data, 'demo');
  if (eventStore !== undefined || !existsSync(join(demo, 'log.sqlite')) || (await store.first())) return;
  new Logger('EventStore').log(
    `Nothing is on record in ${data} yet. The demo's record is in ${demo}: "npm run demo" shows it.`,
  );
}

/** Where nothing can be written, intact rows are read as they are, and others rebuilt in memory. */
async function openReadModels(folder: string, store: EventStore): Promise<ReadModels> {
  if (store.closedToAppends !== undefined) {
    new Logger('EventStore').warn(store.closedToAppends);
    return ReadModels.openForReading(folder, await store.head());
  }
  try {
    return ReadModels.open(folder);
  } catch (error) {
    // A disk that has room for the log may have none for its rows.
    if (!(error instanceof ReadModelsUnavailable && error.onlyWriting)) throw error;
    return ReadModels.inMemory(`they cannot be written (${error.found})`);
  }
}

/** Opens the record named by the settings. @throws ConfigInvalid, and what `openRecord` throws */
export async function recordOf(config: Config): Promise<OpenedRecord> {
  const fault = prefixFault(config.streamPrefix);
  if (fault !== undefined) throw new ConfigInvalid([fault]);
  return openRecord(config).catch((error: Error) => {
    throw error.name === 'ConnectionStringInvalid'
      ? new ConfigInvalid([`PARLEY_EVENT_STORE: ${error.message}`])
      : error;
  });
}

/** The application, and the metrics of it where they are wanted: only then is what makes them loaded. */
interface Created {
  readonly app: NestFastifyApplication;
  readonly metrics: Metrics | undefined;
}

async function createApp(ground: Ground, settings: Config, logLevels: LogLevel[]): Promise<Created> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(ground), fastifyAdapter(), {
    logger: processLog(withoutWiring(logLevels)),
    abortOnError: false,
    bodyParser: false,
  });
  app.get(LoggedAddresses).settle(settings.logAddresses);
  const connections = await configureHttp(app, { ...settings, logged: isForPeople() ? 'notable' : 'all' });
  const metrics =
    settings.metrics === 'off' ? undefined : new (await import('./http/metrics/metrics.js')).Metrics(app, connections);
  // The stamp is of the log beside it, and says nothing of a record that is kept elsewhere.
  const stamp = settings.eventStore === undefined ? stampOf(settings.data) : null;
  app.get(RecordKeeper).settle({ ...settings, stamp });
  app.get(Stamp).settle(stamp);
  app.get(ShownEditors).settle(settings.showsEditors);
  app.get(Admission).settleProxy(settings.trustedProxy);
  app.get(Sessions).settle({
    secret: settings.sessionSecret,
    secure: settings.publicUrl?.startsWith('https:') === true,
  });
  await app.init();
  app.useLogger(processLog(logLevels));
  return { app, metrics };
}

/** While it starts, Nest logs every route and module, which would bury the lines that matter. */
function withoutWiring(logLevels: LogLevel[]): LogLevel[] {
  return logLevels.filter((level) => level !== 'log');
}

async function answerMetrics(metrics: Metrics, { metrics: at }: Config): Promise<MetricsListener | undefined> {
  return at === 'off' ? undefined : listenForScrapes(() => metrics.scrape(), at);
}

function urlOf(app: NestFastifyApplication, host: string): string {
  const { port } = app.getHttpServer().address() as { port: number };
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
