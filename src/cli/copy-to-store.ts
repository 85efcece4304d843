import type { Context } from './context.js';
import { EXIT, Failure } from './exit-codes.js';
import { ProgressDisplay } from './progress-display.js';
import { serverEnvironment } from './serve.js';
import { count } from './words.js';

/** What `parley copy` was given. */
export interface CopyCommandOptions {
  readonly from?: string;
  readonly to?: string;
  readonly fromPrefix?: string;
  readonly toPrefix?: string;
}

/** Copies the log of a data folder to EventStoreDB. */
export async function copyToStore(context: Context, options: CopyCommandOptions): Promise<void> {
  const { terminal } = context;
  const { data, sourcePrefix, to, targetPrefix } = await settingsOf(context, options);
  const { copy } = await import('../operations/copy.js');
  const display = new ProgressDisplay(terminal);
  try {
    const { events, before, serverRuns } = await copy(data, to, {
      sourcePrefix,
      targetPrefix,
      copied: (done, all) =>
        display.show(`${count(done, 'event')} of ${count(all, 'event')} copied`, all === 0 ? 1 : done / all),
    });
    display.end();
    const resumed = before === 0 ? '' : `, ${count(before, 'event')} of them by an earlier copy`;
    terminal.out(
      `Copied ${count(events, 'event')} from ${data} to EventStoreDB${resumed}; read back, the copy verifies\n`,
    );
    if (serverRuns)
      terminal.err(
        `A server runs on ${data}: what it records from now on is not in the copy. Stop it and copy again before you start one on EventStoreDB.\n`,
      );
  } finally {
    display.end();
  }
}

/** The prefixes are checked as the setting is, and so is the address. */
async function settingsOf(
  { environment, readSettings }: Context,
  { from, to, fromPrefix, toPrefix }: CopyCommandOptions,
) {
  const read = (prefix: string | undefined) =>
    readSettings({
      ...serverEnvironment(environment, from === undefined ? {} : { data: from }),
      ...(to !== undefined && { PARLEY_EVENT_STORE: to }),
      ...(prefix !== undefined && { PARLEY_STREAM_PREFIX: prefix }),
    });
  const [source, target] = [await read(fromPrefix), await read(toPrefix)];
  if (target.eventStore === undefined)
    throw new Failure('Say where to copy to: --to esdb://…, or PARLEY_EVENT_STORE.', EXIT.usage);
  return {
    data: source.data,
    sourcePrefix: source.streamPrefix,
    to: target.eventStore,
    targetPrefix: target.streamPrefix,
  };
}
