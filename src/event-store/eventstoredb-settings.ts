import type { StoreFault } from './event-store.js';

/** What an administrator can set on a stream, as far as it takes events away. */
export interface StreamSettings {
  readonly $maxCount?: unknown;
  readonly $maxAge?: unknown;
  readonly $tb?: unknown;
}

/** `$tb` of a stream that was deleted, but not for good. */
const SOFT_DELETED = 2n ** 63n - 1n;

const METADATA = '$$';

/** The stream that the server keeps a stream's settings in. */
export function settingsStreamOf(stream: string): string {
  return METADATA + stream;
}

/** The stream whose settings these are; undefined for any other stream. */
export function settledStreamOf(stream: string): string | undefined {
  return stream.startsWith(METADATA) ? stream.slice(METADATA.length) : undefined;
}

/** What the settings endanger; undefined where they take nothing away. */
export function settingsFault(stream: string, settings: unknown): StoreFault | undefined {
  const { $maxCount, $maxAge, $tb } = read(settings);
  const set = Object.entries({ $maxCount, $maxAge, $tb }).filter(([, value]) => value !== undefined && value !== null);
  // Nothing comes before the first event.
  const cutting = set.filter(([name, value]) => !(name === '$tb' && Number(value) === 0));
  if (cutting.length === 0) return undefined;
  const named = cutting.map(([name, value]) => `${name} ${String(value)}`).join(' and ');
  const what = isSoftDeleted($tb)
    ? `Stream ${stream} was deleted in EventStoreDB`
    : `On stream ${stream} is set ${named} in EventStoreDB`;
  return {
    stream,
    reason:
      `${what}, which takes events of the record away. Remove ${cutting.map(([name]) => name).join(' and ')} from ` +
      'its metadata before the next scavenge; until then nothing is written to it.',
  };
}

function isSoftDeleted($tb: unknown): boolean {
  return typeof $tb === 'number' && BigInt(Math.trunc($tb)) >= SOFT_DELETED - 1_024n;
}

/** Not every administrator's tool says that what it sets is JSON. */
function read(settings: unknown): StreamSettings {
  if (!(settings instanceof Uint8Array)) return Object(settings) as StreamSettings;
  try {
    return Object(JSON.parse(new TextDecoder().decode(settings))) as StreamSettings;
  } catch {
    return {};
  }
}
