import { Commitment } from '../../../domain/catalogue/agreement-events.js';
import { Source } from '../../../domain/catalogue/accounts.js';
import { fieldsOf, type Field, type FieldClass } from '../../../domain/catalogue/fields.js';
import { NEW_CHANNEL } from '../../../domain/catalogue/kinds.js';
import { isObject } from '../../../domain/catalogue/object-kinds.js';
import { codeFor } from '../../../tables/mapping/known-names.js';
import { hostOf } from '../../../tables/mapping/read-cell.js';
import { comparable } from '../../../tables/mapping/words-for.js';
import type { Draft } from './draft.js';

/** What codes are made among. */
export interface Taken {
  readonly channels: readonly { readonly value: string; readonly words: string }[];
  readonly commitments: readonly { readonly value: string }[];
  /** Who published what stands at a host, by the record. */
  readonly publishers: ReadonlyMap<string, string>;
}

/** A promise is found by its first words. */
const LONGEST_PROMISE_ID = 40;
/** The longest code of a party. */
const LONGEST_PARTY_CODE = 12;

/** What a form says of a field that it fills in itself where nobody does; undefined for all others. */
export function madeFrom({ name, of }: Pick<Field, 'name' | 'of'>, among: FieldClass): string | undefined {
  if (of === NEW_CHANNEL)
    return 'Made from the name where left blank. With the code of a channel on record, that one is described anew.';
  if (among === Commitment && name === 'id') return 'Made from its text where left blank.';
  if (among === Source && name === 'publisher')
    return 'Who published it. Where left blank: whom the record has for the web address, or its host.';
  return undefined;
}

/** The draft with what a form makes itself: a channel's code, a promise's id, a publisher. What was written stays. */
export function withMade(fieldClass: FieldClass, draft: Draft, taken: Taken): Draft {
  const used = new Set(taken.commitments.map(({ value }) => value));
  const made: Record<string, unknown> = {};
  for (const [name, field] of fieldsOf(fieldClass)) {
    const value = draft[name];
    if (field.of === NEW_CHANNEL && value === undefined && typeof draft['name'] === 'string') {
      const code = channelCode(draft['name'], taken);
      if (code !== '') made[name] = [code];
    }
    if (!Array.isArray(value)) continue;
    if (field.of === Source) made[name] = value.map((entry) => withPublisher(entry, taken));
    if (field.of === Commitment) made[name] = value.map((entry) => withId(entry, used));
  }
  return { ...draft, ...made };
}

/** A channel's code, made from its name; that of a channel on record stays its own. */
export function channelCode(name: string, { channels }: Pick<Taken, 'channels'>): string {
  return freed(codeFor(name), (code) => channels.some(({ value }) => value === code));
}

/** A party's code, made from its name: the name itself where it is short, else the first letters of its words. */
export function partyCode(name: string): string {
  const words = comparable(name)
    .toUpperCase()
    .split(' ')
    .map((word) => word.replaceAll(/[^A-Z0-9]/g, ''))
    .filter((word) => word !== '');
  const whole = words.join('-').replace(/^[^A-Z]+/, '');
  if (whole.length <= LONGEST_PARTY_CODE) return whole;
  const initials = words.map(([first]) => first).join('');
  return (words.length > 1 ? initials : whole).replace(/^[^A-Z]+/, '').slice(0, LONGEST_PARTY_CODE);
}

/** Who published what stands at an address: whom the record names for its host, else the host; undefined for no address. */
export function publisherAt(url: string, publishers: ReadonlyMap<string, string>): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const host = hostOf(url);
  return publishers.get(host) ?? host;
}

/** The code with a number after it, if it is taken. */
export function freed(code: string, isTaken: (code: string) => boolean): string {
  if (code === '' || !isTaken(code)) return code;
  let number = 2;
  while (isTaken(`${code}-${number}`)) number++;
  return `${code}-${number}`;
}

function withPublisher(entry: unknown, { publishers }: Taken): unknown {
  if (!isObject(entry) || entry['publisher'] !== undefined) return entry;
  const publisher = publisherAt(String(entry['url'] ?? entry['archivedUrl'] ?? ''), publishers);
  return publisher === undefined ? entry : { ...entry, publisher };
}

function withId(entry: unknown, used: Set<string>): unknown {
  if (!isObject(entry) || typeof entry['text'] !== 'string') return entry;
  const written = entry['id'];
  const made = codeFor(entry['text']).slice(0, LONGEST_PROMISE_ID).replace(/-$/, '');
  const id = written ?? freed(made, (one) => used.has(one));
  used.add(String(id));
  return id === '' ? entry : { ...entry, id };
}
