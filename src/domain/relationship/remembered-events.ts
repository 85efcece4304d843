import { isAgreement, type AnyEvent, type EventOf } from '../catalogue/event-types.js';
import { LayeredMap } from './layered-map.js';
import type { Amendment } from '../timeline/timeline.js';

/**
 * An event as the write side remembers it: as posted, with what was recorded about it since. What is withheld is not
 * remembered, so that no refusal can tell it and an erased log decides as one that is not (docs/decisions/0056).
 */
export interface RememberedEvent {
  readonly original: AnyEvent;
  readonly position: number;
  readonly amendments: readonly Amendment[];
  readonly retracted: boolean;
  /** The withholdings that name it, in recorded order. */
  readonly withholdings: readonly EventOf<'EventWithheld'>[];
}

/** Makes a text small; what it returns gives the text back. */
export type Packing = (text: string) => () => string;

/** So many of the newest events stay unpacked: they are the likeliest to be amended, and no batch has more. */
const UNPACKED = 2_048;
const IN_A_BLOCK = 64;

/**
 * The events of a record by their ids, in recorded order. A record may have hundreds of thousands, of which decisions look at few: those
 * that introduce channels, parties or promises, and the newest, stay as they are; the others are packed, some together.
 */
export class RememberedEvents {
  private readonly events: LayeredMap<string, RememberedEvent | PackedEvent>;
  /** Events of this layer that can be packed, in the order in which they were set. */
  private waiting: string[] = [];
  private newestWithholding = 0;

  /** `packing`: none keeps the texts as they are. */
  constructor(
    private readonly packing: Packing = (text) => () => text,
    private readonly under?: RememberedEvents,
  ) {
    this.events = new LayeredMap(under?.events);
  }

  /** A layer of changes on top of these, which stay unchanged until it is kept. */
  draft(): RememberedEvents {
    return new RememberedEvents(this.packing, this);
  }

  /** The event as it was last set. */
  get(id: string): RememberedEvent | undefined {
    return unpacked(this.events.get(id));
  }

  has(id: string): boolean {
    return this.events.has(id);
  }

  set(id: string, event: RememberedEvent): void {
    this.events.set(id, event);
    if (event.original.type === 'EventWithheld')
      this.newestWithholding = Math.max(this.newestWithholding, event.position);
    if (isSeldomAsked(event)) this.waiting.push(id);
    if (this.waiting.length >= UNPACKED + IN_A_BLOCK) this.pack(this.waiting.splice(0, IN_A_BLOCK));
  }

  /** The position of the newest withholding; 0 where there is none. */
  get withheldAt(): number {
    return Math.max(this.newestWithholding, this.under?.withheldAt ?? 0);
  }

  /** Every event as it was last set, once. */
  *values(): Generator<RememberedEvent> {
    for (const event of this.events.values()) yield unpacked(event);
  }

  /** Moves the changes into the layer below. */
  keep(): void {
    if (!this.under) return;
    this.events.keep();
    this.under.newestWithholding = this.withheldAt;
    for (const id of this.waiting) this.under.waiting.push(id);
    while (this.under.waiting.length >= UNPACKED + IN_A_BLOCK)
      this.under.pack(this.under.waiting.splice(0, IN_A_BLOCK));
  }

  private pack(ids: readonly string[]): void {
    // What was set twice waits twice.
    const events = [...new Set(ids)].flatMap((id) => {
      const event = this.events.get(id);
      return event === undefined || event instanceof PackedEvent || !isSeldomAsked(event) ? [] : [event];
    });
    if (events.length === 0) return;
    const block = new Block(this.packing(JSON.stringify(events)));
    events.forEach(({ original }, at) => this.events.set(original.id, new PackedEvent(block, at)));
  }
}

/** Where a packed event is. */
class PackedEvent {
  constructor(
    readonly block: Block,
    readonly at: number,
  ) {}
}

/** Events packed together; the last block that was unpacked stays so, since whoever asks for one event often asks for the next. */
class Block {
  private static last: { readonly block: Block; readonly events: readonly RememberedEvent[] } | undefined;

  constructor(private readonly unpack: () => string) {}

  at(index: number): RememberedEvent {
    if (Block.last?.block !== this)
      Block.last = { block: this, events: JSON.parse(this.unpack()) as readonly RememberedEvent[] };
    return Block.last.events[index]!;
  }
}

function unpacked<Event extends RememberedEvent | PackedEvent | undefined>(
  event: Event,
): Exclude<Event, PackedEvent> | RememberedEvent {
  return event instanceof PackedEvent ? event.block.at(event.at) : (event as Exclude<Event, PackedEvent>);
}

/** Every decision looks at what introduces something. */
function isSeldomAsked({ original }: RememberedEvent): boolean {
  return !['RelationshipRegistered', 'ChannelEstablished'].includes(original.type) && !isAgreement(original);
}
