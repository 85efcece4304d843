import { setTimeout as pause } from 'node:timers/promises';
import type { StandIn } from '../../event-store/stand-in/stand-in.js';
import type { Chance } from '../../laws/chance.js';
import type { Fleet } from './fleet.js';

type Fate = readonly [what: string, befall: (instance: number, ms: number) => Promise<void>];

/** What befalls instances and their store, one thing after the other, by chance. */
export class Chaos {
  private readonly counts = new Map<string, number>();

  constructor(private readonly fleet: Fleet, private readonly chance: Chance, private readonly standIn?: StandIn) {}

  /** Strikes once in every `calm` operations, however fast they are, until it is over; then everything is up. */
  async during({ count, isOver }: { readonly count: () => number; readonly isOver: () => boolean }, calm: number): Promise<void> {
    for (let next = calm; !isOver(); next += calm) {
      while (count() < next && !isOver()) await pause(20);
      const [what, befall] = this.chance.one(this.fates);
      await befall(this.chance.below(this.fleet.size), 100 + this.chance.below(500));
      this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
    }
  }

  told(): string {
    return [...this.counts].map(([what, count]) => `${what} ${count}×`).join(', ');
  }

  private get fates(): readonly Fate[] {
    const { fleet, standIn } = this;
    return [
      ['instance killed', (instance) => fleet.killAndRestart(instance, false)],
      ['instance killed and begun anew', (instance) => fleet.killAndRestart(instance, true)],
      ['instance frozen', (instance, ms) => fleet.freeze(instance, ms)],
      ...(standIn ? this.fatesOf(standIn) : []),
    ];
  }

  private fatesOf(standIn: StandIn): Fate[] {
    return [
      ['subscriptions dropped', async () => standIn.drop()],
      ['store frozen', async (_, ms) => {
        standIn.freeze();
        await pause(ms);
        standIn.thaw();
      }],
      ['store gone', async (_, ms) => {
        standIn.gone();
        await pause(ms);
        await standIn.back();
      }],
    ];
  }
}
