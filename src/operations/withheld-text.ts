import { isAmendment, type AnyEvent } from '../domain/catalogue/event-types.js';
import { withholdingsOf } from '../domain/catalogue/withhold.js';
import { readStored } from '../domain/catalogue/stored-event.js';
import { evolve, proposedAsShown, RelationshipState } from '../domain/relationship/state.js';
import { digestOfLeft, erasedDocument, saidBy } from '../event-store/erased.js';
import type { JsonObject, StoredEvent } from '../event-store/event-store.js';
import { contentSha256 } from '../event-store/hash-chain.js';
import type { StreamNames } from '../event-store/stream-names.js';

/** Reads a log from its beginning, as often as it is called. */
export type ReadLog = () => AsyncIterable<{ readonly events: readonly StoredEvent[] }>;

/** What withholdings took out of sight, and what of it a log still holds. */
export interface WithheldText {
  /** Of how many events something is withheld. */
  readonly withheld: number;
  /** Of how many of them it is erased from the log. */
  readonly erased: number;
  /** By stream and revision, what is to be left of the events that still say what is withheld. */
  readonly standing: ReadonlyMap<string, ReadonlyMap<number, JsonObject>>;
  /** Events of which something was erased though no withholding names them, a sentence each. */
  readonly faults: readonly string[];
}

/** What is withheld of one stream: of how many events, of how many of them it is erased, and what is to be left of the others. */
interface Found {
  readonly withheld: number;
  readonly erased: number;
  readonly left: ReadonlyMap<number, JsonObject>;
}

/** What of a log is withheld: as the law takes it out of every answer, so it is to be taken out of the log (docs/decisions/0056). */
export async function withheldText(read: ReadLog, streams: StreamNames): Promise<WithheldText> {
  const names = new WithheldNames();
  const touched = await touchedBy(read, streams, names);
  const faults = [
    ...[...touched].flatMap(([stream, one]) =>
      one.unfounded().map((place) => `${streams.relationshipOf(stream)}: ${place}`),
    ),
    ...names.unfounded(),
  ];
  const records = new Map([...touched].map(([stream]) => [stream, new TouchedRecord(streams.relationshipOf(stream)!)]));
  const proposed = new Map(
    [...records].map(([stream, record]) => [proposalsBeside(stream, streams), new Proposed(record)]),
  );
  for await (const { events } of anyOf(read, records))
    for (const event of events) {
      if (touched.get(event.stream)?.has(event)) records.get(event.stream)?.take(event);
      proposed.get(event.stream)?.take(event);
    }
  for (const [stream, one] of proposed) faults.push(...one.unfounded().map((place) => `/${stream}: ${place}`));
  const found = [
    ...[...records, ...proposed].map(([stream, one]) => ({ stream, ...one.found() })),
    { stream: names.stream, ...names.found() },
  ];
  const sum = (of: 'withheld' | 'erased'): number => found.reduce((all, one) => all + one[of], 0);
  return {
    withheld: sum('withheld'),
    erased: sum('erased'),
    standing: new Map(found.filter(({ left }) => left.size > 0).map(({ stream, left }) => [stream, left])),
    faults,
  };
}

/** A record without withholdings need not be read a second time. */
async function* anyOf(read: ReadLog, records: ReadonlyMap<string, unknown>): ReturnType<ReadLog> {
  if (records.size > 0) yield* read();
}

/** The stream of what is proposed for the record that a stream holds. */
function proposalsBeside(stream: string, streams: StreamNames): string {
  return streams.proposalsOf(streams.relationshipOf(stream)!);
}

async function touchedBy(
  read: ReadLog,
  streams: StreamNames,
  names: WithheldNames,
): Promise<ReadonlyMap<string, Touched>> {
  const all = new Map<string, Touched>();
  for await (const { events } of read())
    for (const event of events) {
      if (streams.own(event.stream)?.kind === 'keys') names.note(event);
      const own = streams.own(event.stream);
      if (own === undefined || own.kind === 'keys') continue;
      const record = streams.streamOf(own.relationship);
      const touched = all.get(record) ?? new Touched();
      all.set(record, touched);
      if (own.kind === 'relationship') touched.note(event);
      else touched.noteProposed(event);
    }
  return new Map([...all].filter(([, touched]) => touched.isAny));
}

/** The names of editors that were withheld: gone are all that were given before. */
class WithheldNames {
  /** The stream of keys; empty while it has named nobody. */
  stream = '';
  private readonly given: StoredEvent[] = [];
  /** Editor → the revision at which the name was withheld last. */
  private readonly withheld = new Map<string, number>();

  note(event: StoredEvent): void {
    this.stream = event.stream;
    if (event.type === 'EditorNamed') this.given.push(event);
    if (event.type === 'EditorNameWithheld') this.withheld.set(String(event.data['editor']), event.revision);
  }

  unfounded(): string[] {
    return this.given
      .filter((event) => digestOfLeft(event) !== undefined && !this.isWithheld(event))
      .map(({ revision }) => `/${this.stream}: ${missing(revision + 1, 'the name of an editor')}`);
  }

  found(): Found {
    const all = this.given.filter((event) => this.isWithheld(event));
    const standing = all.filter((event) => digestOfLeft(event) === undefined);
    const left = standing.map((event) => {
      const { name: _, ...rest } = event.data;
      return [event.revision, erasedDocument(rest, contentSha256(event.type, rest))] as const;
    });
    return { withheld: all.length, erased: all.length - standing.length, left: new Map(left) };
  }

  private isWithheld({ data, revision }: StoredEvent): boolean {
    return revision < (this.withheld.get(String(data['editor'])) ?? 0);
  }
}

function missing(position: number, what: string): string {
  return (
    `something is missing from position ${position} (${what}), as if it were erased, and no withholding on record names it. ` +
    'Restore the newest backup that verifies.'
  );
}

/** Which events of one record a withholding may have touched: those it names, what these correct, and what else corrects that. */
class Touched {
  private readonly named = new Set<string>();
  /** Amendment → the event it amends. */
  private readonly amended = new Map<string, string>();
  private readonly erased = new Map<string, number>();
  private erasedBeside = false;
  private roots: ReadonlySet<string> | undefined;

  note(event: StoredEvent): void {
    const [id, target] = [String(event.data['id']), String(event.data['target'])];
    if (event.type === 'EventWithheld') this.named.add(target);
    if (event.type === 'EventCorrected' || event.type === 'EventRetracted') this.amended.set(id, target);
    if (digestOfLeft(event) !== undefined) this.erased.set(id, event.revision + 1);
  }

  noteProposed(event: StoredEvent): void {
    this.erasedBeside ||= digestOfLeft(event) !== undefined;
  }

  get isAny(): boolean {
    return this.named.size > 0 || this.erased.size > 0 || this.erasedBeside;
  }

  has({ type, data }: StoredEvent): boolean {
    return type === 'EventWithheld' || this.isRooted(String(data['id']));
  }

  /** What was erased without a withholding: any field may have been changed with it. */
  unfounded(): string[] {
    return [...this.erased].filter(([id]) => !this.isRooted(id)).map(([id, position]) => missing(position, id));
  }

  private isRooted(id: string): boolean {
    this.roots ??= new Set([...this.named].map((one) => this.rootOf(one)));
    return this.roots.has(this.rootOf(id));
  }

  private rootOf(id: string): string {
    return this.amended.get(id) ?? id;
  }
}

/** The touched events of one record, as they stand and as they are shown. */
class TouchedRecord {
  private readonly state: RelationshipState;
  private readonly stored: StoredEvent[] = [];

  constructor(relationship: string) {
    this.state = RelationshipState.empty(relationship);
  }

  take(event: StoredEvent): void {
    this.stored.push(event);
    const said = readStored({ ...event, data: saidBy(event) });
    // What it amends or withholds comes before it in every record that verifies.
    if ((isAmendment(said) || said.type === 'EventWithheld') && !this.state.events.has(said.target)) return;
    evolve(this.state, said);
  }

  found(): Found {
    return foundOf(this.stored, (event) => this.leftOf(event));
  }

  /** Whether something is withheld of the event under this id, or of the one that it amends. */
  withholds({ id, ...event }: AnyEvent): boolean {
    const named = 'target' in event ? [id, event.target] : [id];
    return named.some((one) => withholdingsOf(this.state.events.get(one)?.original ?? {}).length > 0);
  }

  /** An event that was proposed for this record, as it may be read. */
  shown(proposed: AnyEvent): AnyEvent {
    return proposedAsShown(this.state, proposed);
  }

  private leftOf({ data }: StoredEvent): JsonObject | undefined {
    const { type: _, ...left } = this.state.events.get(String(data['id']))?.original ?? ({} as AnyEvent);
    return 'withheld' in left ? (left as unknown as JsonObject) : undefined;
  }
}

/** What was proposed for a touched record: it says again what the record says, or would have it say. */
class Proposed {
  private readonly stored: StoredEvent[] = [];

  constructor(private readonly record: TouchedRecord) {}

  take(event: StoredEvent): void {
    if (event.data['event'] !== undefined) this.stored.push(event);
  }

  /** What was erased though no withholding on record says so. */
  unfounded(): string[] {
    return this.stored
      .filter((event) => digestOfLeft(event) !== undefined && this.leftOf(event) === undefined)
      .map(({ revision }) => missing(revision + 1, 'the text of a proposal'));
  }

  found(): Found {
    return foundOf(this.stored, (event) => this.leftOf(event));
  }

  private leftOf(event: StoredEvent): JsonObject | undefined {
    const said = saidBy(event);
    const proposed = said['event'] as unknown as AnyEvent;
    if (!this.record.withholds(proposed)) return undefined;
    const shown = this.record.shown(proposed);
    return 'withheld' in shown ? { ...said, event: shown as unknown as JsonObject } : undefined;
  }
}

/** What is withheld of some events of a stream; `leftOf`: what is to be left of one of which something is. */
function foundOf(stored: readonly StoredEvent[], leftOf: (event: StoredEvent) => JsonObject | undefined): Found {
  const withheld = stored.flatMap((event) => {
    const left = leftOf(event);
    return left ? [{ event, left }] : [];
  });
  const standing = withheld.filter(
    ({ event, left }) => contentSha256(event.type, left) !== contentSha256(event.type, saidBy(event)),
  );
  const erased = withheld.filter(({ event }) => digestOfLeft(event) !== undefined);
  return {
    withheld: withheld.length,
    erased: erased.filter((one) => !standing.includes(one)).length,
    left: new Map(
      standing.map(({ event, left }) => [event.revision, erasedDocument(left, contentSha256(event.type, left))]),
    ),
  };
}
