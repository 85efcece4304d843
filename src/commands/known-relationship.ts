import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { saidBy } from '../event-store/erased.js';
import { readStored } from '../domain/catalogue/stored-event.js';
import { evolve, RelationshipState } from '../domain/relationship/state.js';
import { UnreadableEvent, type EventStore } from '../event-store/event-store.js';
import { brokenLinkInWords, ChainWalk } from '../event-store/hash-chain.js';
import type { StreamEnd } from './to-new-events.js';

/** What is known of a relationship from its stream, as far as that has been read. */
export class KnownRelationship {
  state: RelationshipState;
  end: StreamEnd = { link: null, recordedAt: 0 };
  /** The place in the log of the newest event known. */
  logPosition = '';
  /** The names of those who recorded, each kept once. */
  private readonly names = new Map<string, string>();
  /** Whether nobody else is known to have written since. */
  isCurrent = false;

  constructor(
    private readonly store: EventStore,
    private readonly stream: string,
    private readonly relationship: string,
    /** The stream's name without any prefix, of which its event ids are made. */
    private readonly identity: string,
  ) {
    this.state = RelationshipState.empty(relationship, deflated);
  }

  /**
   * Reads what is in the stream beyond the state.
   * @throws UnreadableEvent where that is not what was recorded: nothing is decided on it, and nothing added to it
   */
  async catchUp(): Promise<void> {
    const { state } = this;
    const walk = new ChainWalk(this.identity, state.position, this.end.link);
    for await (const stored of this.store.readStream(this.stream, state.position)) {
      // Forgotten while it was read: whoever waited has been turned away.
      if (state !== this.state) return;
      if (stored.revision < state.position) continue;
      const event = readStored({ ...stored, data: saidBy(stored) });
      if (!walk.take(stored)) throw changed(this.relationship, walk);
      evolve(state, event);
      state.recorders.set(state.position, this.sharedName(stored.metadata.recordedBy));
      this.end = { link: walk.head, recordedAt: Date.parse(stored.metadata.recordedAt) };
      this.logPosition = stored.logPosition;
    }
    if (state === this.state) this.isCurrent = true;
  }

  private sharedName(name: string): string {
    const known = this.names.get(name) ?? name;
    this.names.set(name, known);
    return known;
  }

  /** Begins anew, after something has gone wrong on the way. */
  forget(): void {
    this.state = RelationshipState.empty(this.relationship, deflated);
    this.end = { link: null, recordedAt: 0 };
    this.logPosition = '';
    this.isCurrent = false;
  }
}

/** Of events in a row, a fifth of their text. */
function deflated(text: string): () => string {
  // A copy: what the library returns is a part of a larger buffer.
  const bytes = Uint8Array.from(deflateRawSync(text, { level: 1 }));
  return () => inflateRawSync(bytes).toString();
}

function changed(relationship: string, { broken }: ChainWalk): UnreadableEvent {
  return new UnreadableEvent(
    `${brokenLinkInWords(relationship, broken!)} Restore the newest backup that verifies: nothing is added to what does not hold.`,
  );
}
