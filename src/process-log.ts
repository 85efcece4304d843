import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { pino, type Level } from 'pino';

/** The levels of lines, from the lowest. */
export const LOG_LEVELS = ['info', 'warn', 'error'] as const;

/** The lowest level of the lines that are written. */
export type LowestLevel = (typeof LOG_LEVELS)[number];

/** The framework's names for this level and those above it. */
export function levelsFrom(lowest: LowestLevel): LogLevel[] {
  const all: LogLevel[] = ['log', 'warn', 'error', 'fatal'];
  return all.slice(LOG_LEVELS.indexOf(lowest));
}

/** Whether people read the log as it is written. */
export function isForPeople(): boolean {
  return process.stdout.isTTY;
}

/** The log of the process, on standard output: lines for people on a terminal, one JSON object a line elsewhere. */
export function processLog(logLevels: LogLevel[]): ConsoleLogger {
  if (!isForPeople()) return new JsonLog({ json: true, logLevels });
  return new ConsoleLogger({ logLevels, colors: process.env['NO_COLOR'] === undefined });
}

const NAMED: Readonly<Record<LogLevel, Level>> = {
  verbose: 'trace',
  debug: 'debug',
  log: 'info',
  warn: 'warn',
  error: 'error',
  fatal: 'fatal',
};

/** What the framework knows of a line. */
interface Line {
  readonly context: string;
  readonly logLevel: LogLevel;
  readonly errorStack?: unknown;
  readonly error?: Error;
}

/** One object a line, written by pino: `level` by name, `time` in UTC, `context`, and `message` or the fields of what was logged. */
class JsonLog extends ConsoleLogger {
  private readonly pino = pino(
    {
      level: 'trace',
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    // Through the process's own stream, so that all that it prints keeps its order.
    { write: (line: string) => void process.stdout.write(line) },
  );

  protected override printAsJson(message: unknown, { context, logLevel, errorStack, error }: Line): void {
    const thrown = message instanceof Error ? message : error;
    const stack = errorStack ?? thrown?.stack;
    const fields = { context, ...(stack !== undefined && { stack }) };
    const level = NAMED[logLevel];
    if (typeof message === 'object' && message !== null && message !== thrown)
      this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, message instanceof Error ? message.message : String(message));
  }
}
