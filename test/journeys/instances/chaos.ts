import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../../laws/chance.js';
import type { Fleet } from './fleet.js';

/** A store that can be brought into trouble. */
export interface TroubledStore {
  /** It takes everything in and answers nothing, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Ends it as a kill does. */
  gone(): void | Promise<void>;
  /** Is there again, with what it had acknowledged. */
  back(): Promise<void>;
  /** Ends its subscriptions; where it is missing, they end with the store. */
  drop?(): void;
}

type Fate = readonly [what: string, befall: (instance: number, ms: number) => Promise<void>];

/** What befalls instances and their store, one thing after the other, by chance. */
export class Chaos {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly fleet: Fleet,
    private readonly chance: Chance,
    private readonly store?: TroubledStore,
  ) {}

  /** Strikes once in every `calm` operations, however fast they are, until it is over; then everything is up. */
  async during(
    { count, isOver }: { readonly count: () => number; readonly isOver: () => boolean },
    calm: number,
  ): Promise<void> {
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
    const { fleet, store } = this;
    return [
      ['instance killed', (instance) => fleet.killAndRestart(instance, false)],
      ['instance killed and begun anew', (instance) => fleet.killAndRestart(instance, true)],
      ['instance frozen', (instance, ms) => fleet.freeze(instance, ms)],
      ...(store ? fatesOf(store) : []),
    ];
  }
}

function fatesOf(store: TroubledStore): Fate[] {
  return [
    ...(store.drop ? [['subscriptions dropped', async () => store.drop!()] as const] : []),
    [
      'store frozen',
      async (_, ms) => {
        store.freeze();
        await pause(ms);
        store.thaw();
      },
    ],
    [
      'store gone',
      async (_, ms) => {
        await store.gone();
        await pause(ms);
        await store.back();
      },
    ],
  ];
}
