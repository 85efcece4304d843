import type { Fault } from '../../domain/catalogue/fault.js';
import type { PostedEvent } from '../../domain/relationship/decide.js';
import { codeFor } from '../../tables/mapping/known-names.js';
import { countryWords } from '../../words/languages.js';
import type { Draft } from '../kit/forms/draft.js';
import { channelCode, partyCode } from '../kit/forms/made.js';

/** A described relationship with everything made that was left blank. */
export interface Completed {
  readonly draft: Draft;
  /** The relationship's id; blank where none can be made yet. */
  readonly id: string;
}

type Entry = Readonly<Record<string, string | undefined>>;

/** Fills in what a description leaves to be made: codes, names, the address. `codeOf`: the code of whoever is known by a name. */
export async function completed(
  draft: Draft,
  codeOf: (name: string) => Promise<string | undefined>,
): Promise<Completed> {
  const parties: Entry[] = [];
  for (const party of entries(draft, 'parties')) parties.push(await completedParty(party, codeOf));
  const channels: Entry[] = [];
  for (const channel of entries(draft, 'channels')) {
    const taken = channels.map(({ code = '' }) => ({ value: code, words: '' }));
    const code = channel['code'] ?? channelCode(channel['name'] ?? '', { channels: taken });
    channels.push({ ...channel, ...(code !== '' && { code }) });
  }
  const named = parties.flatMap(({ name }) => name ?? []);
  const codes = parties.flatMap(({ code }) => code ?? []);
  const id = text(draft, 'address') ?? codeFor(codes.join(' '));
  return {
    id,
    draft: {
      ...draft,
      parties,
      ...(channels.length > 0 && { channels }),
      ...(named.length > 1 && { name: draft['name'] ?? named.join(' – ') }),
      ...(id !== '' && { address: id }),
    },
  };
}

/** Whose code was written is called as was written; else states have their English name. */
async function completedParty(party: Entry, codeOf: (name: string) => Promise<string | undefined>): Promise<Entry> {
  const { name, code: written } = party;
  if (name === undefined || written !== undefined) return party;
  const known = await codeOf(name);
  const code = known ?? partyCode(name);
  return { ...party, ...(code !== '' && { code }), name: (known && countryWords(known)) ?? name };
}

/** The events that a described relationship begins with; ids follow from what they say, so that sending twice is a repeat. */
export function firstEvents({ id, draft }: Completed): PostedEvent[] {
  const registration = {
    type: 'RelationshipRegistered',
    id: `${id}-registered`,
    name: draft['name'],
    parties: draft['parties'],
  };
  const channels = entries(draft, 'channels').map(({ since, code, ...channel }, index) => ({
    ...channel,
    type: 'ChannelEstablished',
    id: `channel-${code ?? index + 1}`,
    ...(since !== undefined && { occurred: since }),
    ...(code !== undefined && { channels: [code] }),
    summary: `${channel['name']} is there.`,
  }));
  const watched = draft['watched'] === 'yes';
  const coverage = {
    type: 'CoverageStated',
    id: 'coverage-at-the-beginning',
    through: watched ? '..' : draft['through'],
    ...(draft['from'] !== undefined && { from: draft['from'] }),
    summary: watched ? 'Somebody looks for news from now on.' : 'The record ends here: nobody looks for news any more.',
  };
  return [registration, ...channels, coverage].map((event) => ({
    body: Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)),
    idGiven: true,
  }));
}

/** Where the faults of the events stand in the form. */
export function faultsInForm(faults: readonly Fault[], { draft }: Completed): Fault[] {
  const channels = entries(draft, 'channels').length;
  return faults.map((fault) => {
    const [, index, first = '', ...rest] = fault.pointer.split('/');
    const at = Number(index);
    if (at === 0) return { ...fault, pointer: `/${[first === 'id' ? 'address' : first, ...rest].join('/')}` };
    if (at > channels) return { ...fault, pointer: `/${first}` };
    const field = { channels: 'code', occurred: 'since', id: 'code' }[first] ?? first;
    return { ...fault, pointer: `/channels/${at - 1}/${field}` };
  });
}

/** What the description itself leaves open, before its events are decided. */
export function missingIn(draft: Draft): Fault[] {
  const parties = entries(draft, 'parties').length;
  const blank = (pointer: string, message: string): Fault => ({ pointer, code: 'described', message });
  return [
    ...(parties < 2 ? [blank('/parties', 'A relationship has two parties or more: name the others.')] : []),
    ...(draft['watched'] === undefined ? [blank('/watched', 'Say whether somebody looks for news of it.')] : []),
    ...(draft['watched'] === 'no' && draft['through'] === undefined
      ? [blank('/through', 'Say which day was the last that somebody looked through.')]
      : []),
  ];
}

function entries(draft: Draft, name: string): readonly Entry[] {
  return (draft[name] ?? []) as readonly Entry[];
}

function text(draft: Draft, name: string): string | undefined {
  const value = draft[name];
  return typeof value === 'string' ? value : undefined;
}
