import { ConsoleLogger, Logger, type LoggerService } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { levelsFrom, processLog } from '../src/process-log.js';

describe('The log of the process', () => {
  const isTTY = process.stdout.isTTY;
  const written: string[] = [];
  beforeEach(() => {
    written.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.stdout.isTTY = isTTY;
    Logger.overrideLogger(new ConsoleLogger());
  });

  const logTo = (log: LoggerService): Logger => {
    Logger.overrideLogger(log);
    return new Logger('Here');
  };
  const lines = (): Record<string, unknown>[] =>
    written.map((line) => JSON.parse(line.replace(/\n$/, '')) as Record<string, unknown>);
  const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

  it('is one JSON object a line where nobody looks on: level, time in UTC, context, and what was said', () => {
    process.stdout.isTTY = false;
    const logger = logTo(processLog(levelsFrom('info')));
    logger.log('It began.\nIt ended.');
    logger.warn({ requestId: 'r-1', count: 3, none: undefined });
    logger.error('It failed.', 'Error: why\n    at there');
    logger.error(new TypeError('No such thing.'));
    logger.debug('No matter.');
    expect(lines()).toEqual([
      { level: 'info', time: TIME, context: 'Here', message: 'It began.\nIt ended.' },
      { level: 'warn', time: TIME, context: 'Here', requestId: 'r-1', count: 3 },
      { level: 'error', time: TIME, context: 'Here', message: 'It failed.', stack: 'Error: why\n    at there' },
      {
        ...{ level: 'error', time: TIME, context: 'Here', message: 'No such thing.' },
        stack: expect.stringMatching(/^TypeError: No such thing\.\n/),
      },
    ]);
  });

  it.each([
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('begins at the level %s', (lowest, told) => {
    process.stdout.isTTY = false;
    const logger = logTo(processLog(levelsFrom(lowest)));
    for (const level of ['log', 'warn', 'error'] as const) logger[level]('Said.');
    expect(lines().map(({ level }) => level)).toEqual(told);
  });

  it('is lines for people on a terminal', () => {
    process.stdout.isTTY = true;
    logTo(processLog(levelsFrom('info'))).log('It began.');
    expect(written.join('')).toMatch(/\[Nest\].*LOG.*\[Here\].*It began\./);
  });
});
