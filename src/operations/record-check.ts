import { digestOfLeft } from '../event-store/erased.js';
import type { ForeignEvent, StoredEvent } from '../event-store/event-store.js';
import { brokenLinkInWords, ChainWalk } from '../event-store/hash-chain.js';
import type { StreamNames } from '../event-store/stream-names.js';
import type { HeadDifference, Head } from './heads.js';

/**
 * Checks the chains of all relationships at once, as their events come in log order. Each chain is followed to the
 * first event that does not hold; the others go on.
 */
export class RecordCheck {
  /** What does not hold, a sentence each. */
  readonly faults: string[] = [];
  readonly differences: HeadDifference[] = [];
  /** What is odd but no damage, a sentence each. */
  readonly notes: string[] = [];
  events = 0;
  /** Whether something is withheld, or was erased: then `withheldText` has more to say. */
  withholds = false;
  private readonly walks = new Map<string, ChainWalk>();
  private readonly strangers = new Set<string>();
  private readonly ids = new Set<string>();
  /** The first foreign event in each of our streams that has one. */
  readonly foreign = new Map<string, ForeignEvent>();

  /** `saved`: saved heads, to be found again on the way. */
  constructor(
    readonly streams: StreamNames,
    private readonly saved: ReadonlyMap<string, Head> = new Map(),
  ) {}

  /** Notes another program's event: from there on its stream is not ours. */
  passOver(foreign: ForeignEvent): void {
    if (!this.foreign.has(foreign.stream)) this.foreign.set(foreign.stream, foreign);
  }

  /** Takes the next event and returns its link; null if its chain does not hold up to it. */
  take(event: StoredEvent): string | null {
    if (event.revision >= (this.foreign.get(event.stream)?.revision ?? Infinity)) return null;
    this.events++;
    this.withholds ||=
      event.type === 'EventWithheld' || event.type === 'EditorNameWithheld' || digestOfLeft(event) !== undefined;
    const name = this.streams.headNameOf(event.stream);
    if (name === undefined) return this.strange(event.stream);
    const walk = this.walkOf(event.stream, name);
    if (walk.broken) return null;
    if (!walk.take(event)) this.faults.push(brokenLinkInWords(name, walk.broken!));
    else {
      this.noteRepeat(name, event);
      this.compare(name, walk);
    }
    return walk.broken ? null : walk.head;
  }

  /** The streams whose chains hold, each with its end. */
  *ends(): Generator<{ readonly stream: string; readonly head: Head }> {
    for (const [name, walk] of this.walks)
      if (!walk.broken) yield { stream: this.streams.streamOfHead(name), head: headOf(walk) };
  }

  /** Called after the last event: by now the saved heads must have been found. */
  end(): void {
    for (const [relationship, saved] of this.saved) {
      const walk = this.walks.get(relationship);
      const found = headOf(walk);
      if (!walk?.broken && found.events < saved.events) this.differences.push({ relationship, saved, found });
    }
  }

  /** Heads of the chains that hold. */
  heads(): Map<string, Head> {
    const standing = [...this.walks].filter(([, walk]) => walk.length > 0);
    return new Map(standing.map(([relationship, walk]) => [relationship, headOf(walk)]));
  }

  private compare(relationship: string, walk: ChainWalk): void {
    const saved = this.saved.get(relationship);
    const found = headOf(walk);
    if (saved?.events === found.events && saved.sha256 !== found.sha256)
      this.differences.push({ relationship, saved, found });
  }

  private strange(stream: string): null {
    if (!this.strangers.has(stream)) {
      this.faults.push(
        `Stream "${stream}" is not one of Parley's under the prefix "${this.streams.prefix}": check PARLEY_STREAM_PREFIX.`,
      );
    }
    this.strangers.add(stream);
    return null;
  }

  /** A store that had truncated a stream may have stored a retry a second time. */
  private noteRepeat(name: string, { id, data, revision }: StoredEvent): void {
    if (this.ids.has(id))
      this.notes.push(
        `${name}: position ${revision + 1} repeats "${String(data['id'])}", which was stored twice: it changes nothing, and is no damage.`,
      );
    this.ids.add(id);
  }

  private walkOf(stream: string, name: string): ChainWalk {
    // Ids are derived from the name without its prefix, so that a copy in another store verifies.
    const walk = this.walks.get(name) ?? new ChainWalk(this.streams.identityOf(stream)!);
    this.walks.set(name, walk);
    return walk;
  }
}

function headOf(walk: ChainWalk | undefined): Head {
  return { events: walk?.length ?? 0, sha256: walk?.head ?? '' };
}
