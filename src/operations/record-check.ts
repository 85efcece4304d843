import type { StoredEvent } from '../event-store/event-store.js';
import { brokenLinkInWords, ChainWalk } from '../event-store/hash-chain.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { Difference, Head } from './heads.js';

/**
 * Follows the chain of every relationship at once, its events coming in the order of the log. Each chain is followed to the
 * first event that does not hold; the others go on.
 */
export class RecordCheck {
  /** What does not hold in itself, a sentence each. */
  readonly faults: string[] = [];
  readonly differences: Difference[] = [];
  events = 0;
  private readonly walks = new Map<string, ChainWalk>();
  private readonly foreign = new Set<string>();

  /** `saved`: heads of before, to be found again on the way. */
  constructor(
    private readonly streams: StreamNames,
    private readonly saved: ReadonlyMap<string, Head> = new Map(),
  ) {}

  /** Takes the next event and gives its link; null when its chain does not hold up to it. */
  take(event: StoredEvent): string | null {
    this.events++;
    const relationship = this.streams.relationshipOf(event.stream);
    if (relationship === undefined) return this.strange(event.stream);
    const walk = this.walkOf(relationship);
    if (walk.broken) return null;
    if (!walk.take(event)) this.faults.push(brokenLinkInWords(relationship, walk.broken!));
    else this.compare(relationship, walk);
    return walk.broken ? null : walk.head;
  }

  /** Called after the last event: what was saved has to be there. */
  end(): void {
    for (const [relationship, saved] of this.saved) {
      const walk = this.walks.get(relationship);
      const found = headOf(walk);
      if (!walk?.broken && found.events < saved.events) this.differences.push({ relationship, saved, found });
    }
  }

  /** Of what holds. */
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
    if (!this.foreign.has(stream)) {
      this.faults.push(
        `Stream "${stream}" is no relationship's under the prefix "${this.streams.prefix}": check PARLEY_STREAM_PREFIX.`,
      );
    }
    this.foreign.add(stream);
    return null;
  }

  private walkOf(relationship: string): ChainWalk {
    // Ids are made of the name without a prefix, so that a copy in another store verifies.
    const walk = this.walks.get(relationship) ?? new ChainWalk(new StreamNames().streamOf(relationship));
    this.walks.set(relationship, walk);
    return walk;
  }
}

function headOf(walk: ChainWalk | undefined): Head {
  return { events: walk?.length ?? 0, sha256: walk?.head ?? '' };
}
