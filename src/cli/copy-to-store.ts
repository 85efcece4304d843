import type { Context } from './context.js';
import { EXIT, Failure } from './exit-codes.js';
import { ProgressDisplay } from './progress-display.js';
import { serverEnvironment } from './serve.js';
import { countOf } from './words.js';

export interface CopyCommandOptions {
  readonly from?: string;
  readonly to?: string;
  readonly fromPrefix?: string;
  readonly toPrefix?: string;
}

/** Copies a record from a data folder, a backup or EventStoreDB to a folder or EventStoreDB. */
export async function copyToStore(context: Context, options: CopyCommandOptions): Promise<void> {
  const { terminal } = context;
  const { from, sourcePrefix, to, targetPrefix } = await settingsOf(context, options);
  const { copy, isStoreAddress, storeNameOf } = await import('../operations/copy.js');
  // A connection string may hold a password.
  const shown = (place: string): string => (isStoreAddress(place) ? storeNameOf(place) : place);
  const display = new ProgressDisplay(terminal);
  try {
    const { events, before, unerased, serverRuns } = await copy(from, to, {
      sourcePrefix,
      targetPrefix,
      copied: (done, all) =>
        display.show(`${countOf(done, 'event')} of ${countOf(all, 'event')} copied`, all === 0 ? 1 : done / all),
    });
    display.end();
    const resumed = before === 0 ? '' : `, including ${countOf(before, 'event')} copied earlier`;
    terminal.out(
      `Copied ${countOf(events, 'event')} from ${shown(from)} to ${shown(to)}${resumed}; read back, the copy verifies\n`,
    );
    if (unerased > 0)
      terminal.err(
        `What has been withheld of ${countOf(unerased, 'event')} since they were copied is still in ${shown(to)}: erase it there, ` +
          `or copy to ` +
          'an empty place and delete this one: docs/privacy.md.\n',
      );
    if (serverRuns)
      terminal.err(
        `A server is running on ${from}, and what it records from now on is not in the copy. Stop it and copy again ` +
          `before you start a server on the copy.\n`,
      );
  } finally {
    display.end();
  }
}

/** Prefixes and addresses are checked as the settings are; anything that is not an address is a folder or a backup. */
async function settingsOf(
  { environment, readSettings }: Context,
  { from, to, fromPrefix, toPrefix }: CopyCommandOptions,
) {
  const { isStoreAddress } = await import('../operations/copy.js');
  const read = (place: string | undefined, prefix: string | undefined) =>
    readSettings({
      ...serverEnvironment(environment, place === undefined || isStoreAddress(place) ? {} : { data: place }),
      ...(place !== undefined && isStoreAddress(place) && { PARLEY_EVENT_STORE: place }),
      ...(prefix !== undefined && { PARLEY_STREAM_PREFIX: prefix }),
    });
  const [source, target] = [await read(from, fromPrefix), await read(to, toPrefix)];
  const place = to ?? target.eventStore;
  if (place === undefined)
    throw new Failure(
      'Say where to copy to: give --to a folder or an esdb://… address, or set PARLEY_EVENT_STORE.',
      EXIT.usage,
    );
  return {
    from: from ?? source.data,
    sourcePrefix: source.streamPrefix,
    to: place,
    targetPrefix: target.streamPrefix,
  };
}
