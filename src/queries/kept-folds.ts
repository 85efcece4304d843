import { foldCertain, type ChannelRecord, type Clock } from '../domain/status/channel-status.js';
import type { KeptFold } from '../domain/status/kept-fold.js';

/** A channel at a point; `no`: its number in the read models. */
interface FoldedChannel {
  readonly no: number;
  readonly record: ChannelRecord;
  readonly clock: Clock;
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
  /** By the channel's number, least recently used first. */
  private readonly folds = new Map<number, KeptFold>();
  private events = 0;
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
    if (folded.events.length >= LONG) this.keep(no, kept && goesOn(kept, folded) ? kept : folded);
    return folded;
  }

  private keep(no: number, folded: KeptFold): void {
    this.forget(no);
    this.folds.set(no, folded);
    this.events += folded.events.length;
    for (const oldest of this.folds.keys()) {
      if (this.events <= MOST_EVENTS) return;
      this.forget(oldest);
    }
  }

  private forget(no: number): void {
    this.events -= this.folds.get(no)?.events.length ?? 0;
    this.folds.delete(no);
  }
}

/** Whether a fold contains all of the other and more, because the channel was asked about at an earlier day. */
function goesOn(longer: KeptFold, { events }: KeptFold): boolean {
  return longer.events.length > events.length && longer.events[events.length - 1] === events.at(-1);
}
