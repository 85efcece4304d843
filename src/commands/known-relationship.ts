import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { readStored } from '../domain/catalogue/stored-event.js';
import { evolve, RelationshipState } from '../domain/relationship/state.js';
import type { EventStore } from '../event-store/event-store.js';
import { chainSha256 } from '../event-store/hash-chain.js';
import type { StreamEnd } from './sealing.js';

/** What is known of a relationship from its stream, as far as that has been read. */
export class KnownRelationship {
  state: RelationshipState;
  end: StreamEnd = { link: null, recordedAt: 0 };
  /** The place in the log of the newest event known. */
  logPosition = '';
  /** Whether nobody else is known to have written since. */
  isCurrent = false;

  constructor(
    private readonly store: EventStore,
    private readonly stream: string,
    private readonly relationship: string,
  ) {
    this.state = RelationshipState.empty(relationship);
  }

  /** Reads what is in the stream beyond the state. */
  async catchUp(): Promise<void> {
    const { state } = this;
    for await (const stored of this.store.readStream(this.stream, state.position)) {
      // Forgotten while it was read: whoever waited has lost patience.
      if (state !== this.state) return;
      if (stored.revision < state.position) continue;
      evolve(state, readStored(stored) as AnyEvent);
      this.end = { link: chainSha256(stored), recordedAt: Date.parse(stored.metadata.recordedAt) };
      this.logPosition = stored.logPosition;
    }
    if (state === this.state) this.isCurrent = true;
  }

  /** Begins anew, after something has gone wrong on the way. */
  forget(): void {
    this.state = RelationshipState.empty(this.relationship);
    this.end = { link: null, recordedAt: 0 };
    this.logPosition = '';
    this.isCurrent = false;
  }
}
