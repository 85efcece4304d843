import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { fieldsOf, type FieldClass } from '../../../domain/catalogue/fields.js';
import type { Kind, Thing } from '../../../domain/catalogue/kind.js';
import { PARTY_CODE } from '../../../domain/catalogue/kinds.js';
import { isObject } from '../../../domain/catalogue/object-kinds.js';
import { Today } from '../../../http/today.js';
import { FindEvents } from '../../../queries/find-events.js';
import { ListParties, type CalledParty } from '../../../queries/list-parties.js';
import { comparable, stateNamed, withoutArticle } from '../../../tables/mapping/words-for.js';
import { eventChoice, type Choice, type Choices } from './choices.js';
import type { Draft } from './draft.js';
import { EventsByWords, type EventMeant } from './events-by-words.js';
import { among, toType } from './found.js';
import { withMade } from './made.js';

/** What a form says, with names read as what they name. */
export interface Understood {
  readonly draft: Draft;
  /** With the events that the draft names. */
  readonly choices: Choices;
}

/** What a form says, and how its fields are named there. */
export interface Said {
  readonly fieldClass: FieldClass;
  readonly draft: Draft;
  readonly choices: Choices;
  readonly prefix?: string;
  /** What stood there before: a name that was recorded as a text stays one. */
  readonly before?: Draft;
}

/** So many events are offered where words may mean several. */
const MOST_OFFERED = 12;
/** A thing on record as a form shows it: its words, then its id in brackets. */
const WITH_ID = /\(([A-Za-z0-9][\w.-]*)\)$/;

/** Reads a form: parties, events, promises and channels by what they are called, and what need not be written is made. */
@Injectable()
export class Meanings {
  constructor(
    private readonly queries: QueryBus,
    private readonly events: EventsByWords,
    private readonly today: Today,
  ) {}

  /** Names that mean nothing on record stay as they were typed, and are refused as that. @throws NotAnswerable */
  async of({ fieldClass, draft, choices, prefix = '', before = {} }: Said): Promise<Understood> {
    const reader = new NamesInForm(this.queries, this.events, choices, this.today.day(), textsIn(before));
    const read = await reader.read(fieldClass, draft, prefix);
    return {
      draft: withMade(fieldClass, read, choices),
      choices: { ...choices, named: reader.named, unsure: reader.unsure },
    };
  }

  /** What words may mean on record, each as it goes into a form's field. @throws NotAnswerable */
  async offered(thing: Thing, text: string, choices: Choices): Promise<readonly string[]> {
    const words = comparable(text).split(' ');
    const found =
      thing === 'event'
        ? await this.events.find(choices, text, MOST_OFFERED)
        : among(thing, choices)
            .filter((choice) => words.every((word) => comparable(toType(choice.value, choice.words)).includes(word)))
            .slice(0, MOST_OFFERED);
    return found.map((choice) => toType(choice.value, choice.words));
  }

  /** The code of a party or state by what it is called here; undefined for a name that nobody has. */
  async partyCalled(name: string): Promise<string | undefined> {
    const kept = await this.queries.execute(new ListParties(this.today.day()));
    return codeIn(kept, name) ?? stateNamed(name);
  }
}

/** Reads the names in one form. */
class NamesInForm {
  readonly named = new Map<string, string>();
  readonly unsure = new Map<string, readonly EventMeant[]>();
  private own?: readonly CalledParty[];

  constructor(
    private readonly queries: QueryBus,
    private readonly events: EventsByWords,
    private readonly choices: Choices,
    private readonly today: number,
    private readonly kept: ReadonlySet<string>,
  ) {}

  async read(fieldClass: FieldClass, draft: Draft, prefix: string): Promise<Draft> {
    const read: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(draft)) {
      const of = fieldsOf(fieldClass).get(name)?.of;
      read[name] = of === undefined ? value : await this.readValue(of, value, prefix + name);
    }
    return read;
  }

  private async readValue(of: Kind | FieldClass, value: unknown, name: string): Promise<unknown> {
    if (typeof of === 'function') {
      if (!Array.isArray(value)) return value;
      const entries: unknown[] = [];
      for (const [index, entry] of value.entries())
        entries.push(isObject(entry) ? await this.read(of, entry, `${name}/${index}/`) : entry);
      return entries;
    }
    if (of.names === undefined || of.naming === 'introduction') return value;
    if (typeof value === 'string') return (await this.meant(of, value, name))[0];
    if (!Array.isArray(value)) return value;
    const given = value
      .map(String)
      .flatMap((text) => (of.names === 'event' ? text.split(';').map((one) => one.trim()) : text));
    const read: string[] = [];
    for (const one of given) read.push(...(await this.meant(of, one, name, given)));
    return [...new Set(read)];
  }

  /** What a text means; several ids written in a row are each one. */
  private async meant(of: Kind, text: string, name: string, given: readonly string[] = []): Promise<readonly string[]> {
    if (of.names === 'party') return [await this.party(of, text)];
    if (of.names === 'event') return this.event(text, name, given);
    return [known(of.names === 'channel' ? this.choices.channels : this.choices.commitments, text)];
  }

  private async party(of: Kind, text: string): Promise<string> {
    const { queries, today, choices } = this;
    if (choices.parties.some(({ value }) => value === text) || this.kept.has(text)) return text;
    // What stood there as a code is shown by its name, and stays the code.
    const state = stateNamed(text);
    if (state !== undefined && this.kept.has(state)) return state;
    this.own ??= await queries.execute(new ListParties(today, choices.board.relationship));
    const own = codeIn(this.own, text);
    if (own !== undefined || PARTY.test(text)) return own ?? text;
    // Where any name may stand, only a party's own is read as its code.
    if (of.faults(text, '').length === 0 && of.schema['pattern'] !== PARTY_CODE.schema['pattern']) return text;
    return codeIn(await queries.execute(new ListParties(today)), text) ?? state ?? text;
  }

  /** `given`: what is chosen besides: one of these may be what the words were to find. */
  private async event(text: string, name: string, given: readonly string[]): Promise<readonly string[]> {
    const [, id = text] = WITH_ID.exec(text) ?? [];
    const ids = [...new Set([id, text, ...text.split(/[\s,;]+/)])];
    const found = await this.find(ids);
    for (const one of [id, text]) if (found.has(one)) return [one];
    const parts = text.split(/[\s,;]+/);
    if (parts.every((part) => found.has(part))) return parts;
    const offered = await this.events.find(this.choices, text, MOST_OFFERED);
    if (offered.length === 1) {
      this.named.set(offered[0]!.value, offered[0]!.words);
      return [offered[0]!.value];
    }
    if (offered.some(({ value }) => given.includes(value))) return [];
    if (offered.length > 1) this.unsure.set(name, [...(this.unsure.get(name) ?? []), ...offered]);
    return [text];
  }

  private async find(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { queries, choices, today, named } = this;
    const events = await queries.execute(new FindEvents(choices.board.relationship, ids, { today }));
    for (const [id, event] of events) named.set(id, eventChoice(event, choices.nameOf).words);
    return new Set(events.keys());
  }
}

const PARTY = new RegExp(PARTY_CODE.schema['pattern'] as string);

function codeIn(parties: readonly CalledParty[], name: string): string | undefined {
  const wanted = withoutArticle(name);
  if (wanted === '') return undefined;
  return parties.find((party) => [party.code, ...party.names].some((one) => withoutArticle(one) === wanted))?.code;
}

/** The value that a text names: by itself, by its words, or by the id after them. */
function known(choices: readonly Choice[], text: string): string {
  const wanted = withoutArticle(text);
  const [, id] = WITH_ID.exec(text) ?? [];
  const found =
    choices.find(({ value }) => value === text || value === id) ??
    choices.find(({ words }) => wanted !== '' && withoutArticle(words) === wanted);
  return found?.value ?? text;
}

/** Every text that stands in a draft, however deep. */
function textsIn(value: unknown): Set<string> {
  if (typeof value === 'string') return new Set([value]);
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.values(value).flatMap((inner) => [...textsIn(inner)]));
}
