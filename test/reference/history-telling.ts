import { isPromised, isProvided } from './history-rules.js';
import { promises, type Line } from './naive-record.js';

/** The numbers that decide what an event says: each is taken modulo the number of choices, and 0 is the plainest. */
export interface Draw {
  readonly type: number;
  readonly anchor: number;
  readonly day: number;
  readonly form: number;
  readonly length: number;
  readonly disclosure: number;
  readonly channels: number;
  readonly by: number;
  readonly own: readonly number[];
}

/** What the fields of an event may refer to. */
export interface Telling {
  readonly lines: readonly Line[];
  readonly id: string;
  readonly day: string;
  readonly draw: Draw;
}

/** The codes of the parties of a history. */
export function partiesOf([registration]: readonly Line[]): readonly string[] {
  return (registration!.parties as { code: string }[]).map(({ code }) => code);
}

/** The choice of the own number `index`. */
export function one<T>({ draw }: Telling, index: number, choices: readonly T[]): T {
  return choices[draw.own[index]! % choices.length]!;
}

/** The field in one of `many` cases. */
export function sometimes(telling: Telling, index: number, many: number, field: string, value: unknown): Line {
  return telling.draw.own[index]! % many === 1 ? { [field]: value } : {};
}

/** Of a list the part that a number's bits name. */
export function part<T>(all: readonly T[], bits: number): readonly T[] {
  return all.filter((_, index) => (bits >> index) % 2 === 1);
}

/** The same, never empty unless the list is. */
export function someOf<T>(all: readonly T[], bits: number): readonly T[] {
  const chosen = part(all, bits);
  return chosen.length > 0 ? chosen : all.slice(0, 1);
}

/**
 * Words that no other event says, nor another of its fields: where they are found, that field is shown. The number in them is no
 * year, since a warning about a year is a warning no more once the words are withheld.
 */
export function textOf({ id, draw }: Pick<Telling, 'id' | 'draw'>, field: string): string {
  return `${secretOf(id, field)} ${10_000 + draw.length}.`;
}

/** What every text of that field begins with, in any wording of the event. */
export function secretOf(id: string, field: string): string {
  return `The ${field} of ${id} on draw`;
}

/** The channels that an event may name. */
export function channelsOnRecord(lines: readonly Line[]): readonly string[] {
  const all = lines
    .filter(({ type }) => type === 'ChannelEstablished')
    .map(({ channels }) => (channels as string[])[0]!);
  return [...new Set(all)].filter((channel) => isProvided(lines, channel));
}

/** The commitments that an event may fulfil, the newest first. */
export function commitmentsOnRecord(lines: readonly Line[]): readonly string[] {
  return lines
    .flatMap(promises)
    .map(({ id }) => String(id))
    .filter((id) => isPromised(lines, id))
    .reverse();
}
