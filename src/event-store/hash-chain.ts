import canonicalize from 'canonicalize';
import { hash } from 'node:crypto';
import { digestOfLeft, saidBy } from './erased.js';
import type { JsonObject, NewEvent, StoredEvent } from './event-store.js';

/** Namespace of all event ids: fixed for ever (docs/decisions/0001). */
const EVENT_NAMESPACE = 'fb85b233-3789-4587-bcb3-a336e17f0e73';

/** The id under which an event stands in its stream, the same on every try: UUIDv5 of stream and event id. */
export function eventUuid(stream: string, id: string): string {
  return uuidV5(EVENT_NAMESPACE, `${stream}/${id}`);
}

/** RFC 9562 §5.5. */
export function uuidV5(namespace: string, name: string): string {
  const digits = hash(
    'sha1',
    Buffer.concat([Buffer.from(namespace.replaceAll('-', ''), 'hex'), Buffer.from(name)]),
    'hex',
  );
  const variant = ((parseInt(digits[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** SHA-256 (hex) of the RFC 8785 canonical JSON of the document together with its type. */
export function contentSha256(type: string, data: JsonObject): string {
  return sha256({ ...data, type });
}

/** The link that the next event of the stream carries as `previousSha256`; it binds everything stored of this one. */
export function chainSha256({ id, type, metadata }: NewEvent): string {
  const { schema, recordedAt, recordedBy, contentSha256, previousSha256 } = metadata;
  return sha256({ id, type, schema, recordedAt, recordedBy, contentSha256, previousSha256 });
}

/** Where a stream stops being what was recorded: the first event at which something does not hold. */
export interface BrokenLink {
  readonly revision: number;
  readonly id: string;
  /** Which of its properties is not what the rest of the record says it must be. */
  readonly property: 'revision' | 'id' | 'contentSha256' | 'previousSha256';
  readonly expected: string | number | null;
  readonly found: string | number | null;
}

/** What a walk along a stream's hash chain found. */
export interface ChainReport {
  /** How many events hold, from the first. */
  readonly length: number;
  /** Link of the last event that holds: kept elsewhere, it also betrays a tail cut off or a last event changed. */
  readonly head: string | null;
  readonly broken: BrokenLink | undefined;
}

/**
 * A walk along one stream from its first event, which stops at the first that was changed, moved, put in or taken out.
 * `stream` is the name its event ids were made of: without the prefix that a shared store may put before it.
 */
export class ChainWalk implements ChainReport {
  broken: BrokenLink | undefined;

  /** `length` and `head`: where an earlier walk along it ended. */
  constructor(
    private readonly stream: string,
    public length = 0,
    public head: string | null = null,
  ) {}

  /** Takes the next event; whether all holds up to it. */
  take(event: StoredEvent): boolean {
    this.broken ??= brokenLink(this.stream, event, this.length, this.head);
    if (this.broken) return false;
    this.head = chainSha256(event);
    this.length++;
    return true;
  }
}

const IN_WORDS: Readonly<Record<BrokenLink['property'], string>> = {
  revision: 'number in the stream',
  id: 'id',
  contentSha256: 'hash of what it says',
  previousSha256: 'link to the event before it',
};

/** A sentence for people about a broken link of a relationship's chain. */
export function brokenLinkInWords(
  relationship: string,
  { revision, id, property, expected, found }: BrokenLink,
): string {
  const position = `position ${revision + 1} (${id})`;
  if (property === 'revision' && Number(found) > Number(expected)) {
    const [first, last] = [Number(expected) + 1, Number(found)];
    const gone = first === last ? `position ${first} is` : `positions ${first} to ${last} are`;
    return `${relationship}: ${gone} gone from the log, where ${position} follows.`;
  }
  return (
    `${relationship}: ${position} does not hold: its ${IN_WORDS[property]} is ${found}, by the rest of the record ` +
    `it must be ${expected}. Something was changed, moved, put in or taken out there.`
  );
}

/** Walks along a stream from its first event; see `ChainWalk`. */
export async function verifyChain(
  stream: string,
  events: AsyncIterable<StoredEvent> | Iterable<StoredEvent>,
): Promise<ChainReport> {
  const walk = new ChainWalk(stream);
  for await (const event of events) if (!walk.take(event)) break;
  const { length, head, broken } = walk;
  return { length, head, broken };
}

function brokenLink(
  stream: string,
  event: StoredEvent,
  revision: number,
  previousSha256: string | null,
): BrokenLink | undefined {
  const checks: readonly Omit<BrokenLink, 'revision' | 'id'>[] = [
    { property: 'revision', expected: revision, found: event.revision },
    { property: 'id', expected: eventUuid(stream, String(event.data['id'])), found: event.id },
    { property: 'contentSha256', expected: contentOf(event), found: event.metadata.contentSha256 },
    { property: 'previousSha256', expected: previousSha256, found: event.metadata.previousSha256 },
  ];
  const broken = checks.find(({ expected, found }) => expected !== found);
  return broken && { revision: event.revision, id: event.id, ...broken };
}

/**
 * The digest that what an event says must have in its metadata. Of one of which something was erased the digest of the whole can only be
 * taken as it stands, if what is left has its own. Null for a document that has no canonical JSON, such as one with half a character in
 * it: it was never recorded.
 */
function contentOf(event: StoredEvent): string | null {
  try {
    const content = contentSha256(event.type, saidBy(event));
    return content === digestOfLeft(event) ? event.metadata.contentSha256 : content;
  } catch {
    return null;
  }
}

function sha256(document: JsonObject): string {
  return hash('sha256', canonicalize(document)!, 'hex');
}
