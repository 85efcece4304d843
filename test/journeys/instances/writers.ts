import { expect } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { contactHeld, corrected, retracted, roundHeld, severed } from '../../dsl/samples.js';
import { Chance } from '../../laws/chance.js';
import type { Fleet, Told } from './fleet.js';

const WRITERS = 12;
const BATCH = 80;
/** The channels of each relationship that they write of. */
export const CHANNELS = ['dpct', 'mod', 'tct', 'mmca', 'ccwg', 'hos'];

interface Acknowledged {
  readonly relationship: string;
  readonly position: number;
}

/** Who records at any instance, sends again elsewhere what was not answered, and looks at a third whether it is there. */
export class Writers {
  readonly acknowledged = new Map<string, Acknowledged>();
  /** Reads that did not show what they had to. */
  readonly stale: string[] = [];
  reads = 0;
  again = 0;
  private writes = 0;
  private done = false;

  constructor(
    private readonly fleet: Fleet,
    private readonly relationships: readonly string[],
    private readonly operations: number,
    private readonly seed: number,
  ) {}

  get count(): number {
    return this.writes + this.reads;
  }

  get isDone(): boolean {
    return this.done;
  }

  async run(): Promise<void> {
    try {
      await Promise.all(
        Array.from({ length: WRITERS }, (_, writer) => this.write(writer, new Chance(this.seed + 1 + writer))),
      );
    } finally {
      this.done = true;
    }
  }

  private async write(writer: number, chance: Chance): Promise<void> {
    const own = new Map<string, string[]>(this.relationships.map((relationship) => [relationship, []]));
    for (let number = 0; this.count < this.operations; number++) {
      const relationship = chance.one(this.relationships);
      const [event] = chance.oneIn(60)
        ? await this.batch(relationship, `w${writer}-${number}`, chance)
        : await this.one(relationship, this.eventFor(`w${writer}-${number}`, own.get(relationship)!, chance), chance);
      if (event) own.get(relationship)!.push(event);
    }
  }

  /** Now and then it amends one of `own`, and for good: a retraction is final. */
  private eventFor(id: string, own: string[], chance: Chance): { readonly id: string } {
    const day = `2024-0${1 + chance.below(9)}-1${chance.below(10)}`;
    if (own.length > 0 && chance.oneIn(10)) {
      const target = own.pop()!;
      return chance.oneIn(3)
        ? retracted(target, { id })
        : corrected(target, { summary: `Told anew in ${id}.` }, { id });
    }
    return chance.one([contactHeld, roundHeld, severed])(chance.one(CHANNELS), day, { id });
  }

  /** Records an event, now and then at two instances at once; the ids of what may be amended later. */
  private async one(relationship: string, event: { readonly id: string }, chance: Chance): Promise<string[]> {
    const post = () =>
      this.insist(chance, (instance) => this.fleet.post(instance, `/relationships/${relationship}/events`, event));
    const answers = await Promise.all(chance.oneIn(15) ? [post(), post()] : [post()]);
    for (const { body } of answers) expect([event.id, body.position]).toEqual([event.id, answers[0].body.position]);
    const { body, logPosition } = answers[0];
    this.acknowledge(relationship, event.id, body.position);
    await this.look(relationship, event.id, logPosition, chance);
    const { type } = event as { type?: string };
    return type === 'EventRetracted' || type === 'EventCorrected' ? [] : [event.id];
  }

  /** More at once than the store sends live. */
  private async batch(relationship: string, prefix: string, chance: Chance): Promise<string[]> {
    const events = Array.from({ length: BATCH }, (_, index) =>
      contactHeld(CHANNELS[index % CHANNELS.length]!, '2024-02-01', { id: `${prefix}-${index}` }),
    );
    const { body, logPosition } = await this.insist(chance, (instance) =>
      this.fleet.post(instance, `/relationships/${relationship}/events/batch`, events),
    );
    for (const { id, position } of body.results) this.acknowledge(relationship, id, position);
    await this.look(relationship, `${prefix}-${BATCH - 1}`, logPosition, chance);
    return [];
  }

  /** Sends to one instance after the other until one has stored it. */
  private async insist(chance: Chance, send: (instance: number) => Promise<Told>): Promise<Told> {
    for (let first = true; !this.done; first = false) {
      if (!first) this.again++;
      const told = await send(chance.below(this.fleet.size));
      if (told.status === 201 || told.status === 200) return told;
      if (told.status !== 0 && told.status !== 503) throw new Error(`${told.status} ${JSON.stringify(told.body)}`);
      await pause(20);
    }
    throw new Error('Another writer has failed.');
  }

  private acknowledge(relationship: string, event: string, position: number): void {
    this.writes++;
    this.acknowledged.set(event, { relationship, position });
  }

  /** Whatever instance is asked shows it, or says that it does not yet. */
  private async look(relationship: string, event: string, logPosition: string, chance: Chance): Promise<void> {
    while (!this.done) {
      const { status, body } = await this.fleet.get(chance.below(this.fleet.size), `/relationships/${relationship}`, {
        'min-position': logPosition,
      });
      if (status === 200) {
        const { position } = this.acknowledged.get(event)!;
        if (body.position < position)
          this.stale.push(`${event}: at ${body.position}, not yet at ${position}, though at ${logPosition}`);
        this.reads++;
        return;
      }
      if (status !== 0 && status !== 503) throw new Error(`${status} ${JSON.stringify(body)}`);
      await pause(20);
    }
  }
}
