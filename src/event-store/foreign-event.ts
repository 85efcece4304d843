import { UnreadableEvent, type ForeignEvent } from './event-store.js';

/** What is said of a stream from another program's event on, and what to do. */
export function foreignInWords({ stream, revision, type }: ForeignEvent): string {
  const what = type === '$>' ? 'a link' : `an event "${type}"`;
  return revision === 0
    ? `Stream ${stream} begins with ${what} of another program: it is not Parley's and is passed over. Let that ` +
        'program write elsewhere, or copy the record under another PARLEY_STREAM_PREFIX.'
    : `Event ${revision} of stream ${stream} is ${what} of another program: what stands before it is answered, ` +
        'and nothing is written behind it. Copy the record under another PARLEY_STREAM_PREFIX, and keep others from ' +
        'writing there.';
}

/** What is said of a stream that was deleted for good. */
export function deletedForGood(stream: string): string {
  return `Stream ${stream} was deleted in EventStoreDB for good: restore a backup.`;
}

/**
 * With a stream that others began nothing of ours goes when it is deleted for good; with any other it has to be thought.
 * @throws UnreadableEvent
 */
export function assertOthers(deleted: string, begunByOthers: boolean): void {
  if (!begunByOthers) throw new UnreadableEvent(deletedForGood(deleted));
}
