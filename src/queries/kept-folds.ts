import { LRUCache } from 'lru-cache';
import { foldCertain, type ChannelRecord, type StatusClock } from '../domain/status/channel-status.js';
import type { KeptFold } from '../domain/status/kept-fold.js';

/** A channel at a point; `no`: its number in the read models. */
interface FoldedChannel {
  readonly no: number;
  readonly record: ChannelRecord;
  readonly clock: StatusClock;
}

/** A shorter channel is folded as quickly as its fold is looked up. */
export const LONG = 1_000;
/** Events of all cached folds together: about 10 MB. */
const MOST_EVENTS = 50_000;

/**
 * The most recent fold of each long channel. The next fold differs from it in few events, above all when an event is
 * recorded at the channel's end.
 */
export class KeptFolds {
  /** By the channel's number. */
  private readonly folds = new LRUCache<number, KeptFold>({
    maxSize: MOST_EVENTS,
    sizeCalculation: ({ events }) => events.length,
  });
  /** One question may return to a channel. */
  private readonly asked = new WeakMap<FoldedChannel, KeptFold>();

  /** The fold of a channel at its point. */
  of(channel: FoldedChannel): KeptFold {
    const folded = this.asked.get(channel) ?? this.make(channel);
    this.asked.set(channel, folded);
    return folded;
  }

  private make({ no, record, clock }: FoldedChannel): KeptFold {
    const kept = this.folds.get(no);
    const folded = foldCertain(record, clock, kept);
    if (folded.events.length >= LONG) this.folds.set(no, kept && goesOn(kept, folded) ? kept : folded);
    return folded;
  }
}

/** Whether a fold contains all of the other and more, because the channel was asked about at an earlier day. */
function goesOn(longer: KeptFold, { events }: KeptFold): boolean {
  return longer.events.length > events.length && longer.events[events.length - 1] === events.at(-1);
}
