import { capital, dayCount, numberWords } from './numbers.js';

/** The longest headline, in characters. */
export const LONGEST_HEADLINE = 70;

/** What a headline can use: the counted channels of a relationship at a moment. */
export interface HeadlineFacts {
  /** The whole headline of a relationship without a military channel; null for all others. */
  readonly noMilitary: string | null;
  readonly severed: number;
  /** Closed, whether severed, suspended, unresponsive or agreed to resume. */
  readonly closed: number;
  /** Agreed to resume and not used yet. */
  readonly agreed: number;
  /** Those among the agreed that no agreement covers: a side took its stop back. */
  readonly lifted: number;
  /** In use again after an agreement to resume them. */
  readonly resumed: number;
  /** Whether the leaders agreed. */
  readonly byLeaders: boolean;
  readonly open: number;
  /** Open ones that are strained. */
  readonly strained: number;
  /** Open ones that are in part only. */
  readonly partial: number;
  readonly dormant: number;
  readonly unused: number;
  readonly retired: number;
  /** The channel that opened last, if that is news: its name, and for how many days it had been closed. */
  readonly reopened: { readonly noun: string; readonly days: number } | null;
}

/** Clauses in the order of preference; the longer ones say more. */
type Clauses = readonly string[];

/**
 * The board in one sentence of at most 70 characters, about the last known day: the hardest or newest change first,
 * numbers up to nine in words, "on record" wherever something is said to be absent, and never an adjective about
 * relations.
 */
export function headline(facts: HeadlineFacts): string {
  if (facts.noMilitary !== null) return facts.noMilitary;
  const [leads, tails] = clauses(facts);
  const sentences = leads.flatMap((lead) => [...tails.map((tail) => `${lead}; ${tail}.`), `${lead}.`]);
  return sentences.find(({ length }) => length <= LONGEST_HEADLINE) ?? `${capital(channels(facts.closed))} closed.`;
}

function clauses(facts: HeadlineFacts): readonly [leads: Clauses, tails: Clauses] {
  if (facts.reopened !== null) return [reopening(facts.reopened), [...waiting(facts), ...stillClosed(facts)]];
  if (facts.agreed > 0 && facts.agreed >= facts.severed) return agreement(facts);
  if (facts.closed > 0) return [closed(facts), stillOpen(facts)];
  if (facts.open > 0) return inUse(facts);
  return [[quiet(facts)], []];
}

function reopening({ noun, days }: NonNullable<HeadlineFacts['reopened']>): Clauses {
  return [`${capital(noun)} are back after ${dayCount(days)}`, `A channel is back after ${dayCount(days)}`];
}

function waiting({ agreed }: HeadlineFacts): Clauses {
  if (agreed === 0) return [];
  const [still, short] =
    agreed === 1 ? ['channel still waits', 'channel waits'] : ['channels still wait', 'channels wait'];
  return [`${numberWords(agreed)} promised ${still}`, `${numberWords(agreed)} promised ${short}`];
}

function stillClosed({ severed, closed }: HeadlineFacts): Clauses {
  if (severed > 0) return [`${numberWords(severed)} ${severed === 1 ? 'stays' : 'stay'} severed`];
  return closed === 0 ? [] : [`${numberWords(closed)} ${closed === 1 ? 'stays' : 'stay'} closed`];
}

function agreement({ agreed, lifted, resumed, byLeaders }: HeadlineFacts): readonly [Clauses, Clauses] {
  const who = byLeaders ? 'Leaders' : 'The sides';
  if (lifted === agreed)
    return [
      [`The stop of ${channels(agreed)} is lifted`],
      [agreed === 1 ? 'it has not been used yet' : 'none has been used yet'],
    ];
  if (resumed === 0)
    return [
      [`${who} agreed to resume ${channels(agreed)}`],
      [agreed === 1 ? 'it has not been used yet' : 'none has been used yet'],
    ];
  return [
    [`${capital(numberWords(agreed))} promised ${agreed === 1 ? 'channel still waits' : 'channels still wait'}`],
    [`${numberWords(resumed)} ${resumed === 1 ? 'is' : 'are'} in use again`],
  ];
}

/** The severed are some of the closed. */
function closed({ severed, closed: all }: HeadlineFacts): Clauses {
  if (severed === all) return [`${capital(channels(severed))} severed`];
  return [`${capital(channels(all))} closed${severed === 0 ? '' : `, ${numberWords(severed)} severed`}`];
}

function stillOpen({ open, strained }: HeadlineFacts): Clauses {
  const unstrained = open - strained;
  if (open === 0) return ['none is open on record', 'none is open'];
  if (unstrained === 0)
    return open === 1 ? ['the one still open is strained'] : [`the ${numberWords(open)} still open are strained`];
  if (strained === 0) return [`${numberWords(open)} ${open === 1 ? 'is' : 'are'} open`];
  return [
    unstrained === 1 ? 'only one is open and unstrained' : `${numberWords(unstrained)} are open and unstrained`,
    `${numberWords(open)} open`,
  ];
}

function inUse({ open, strained, partial, dormant }: HeadlineFacts): readonly [Clauses, Clauses] {
  const quietToo = dormant === 0 ? '' : `, ${numberWords(dormant)} dormant`;
  const lead = `${capital(channels(open))} open`;
  return [
    [`${lead}${quietToo}`, lead],
    [
      ...(strained === 0 || partial === 0
        ? []
        : [`${ofOpen(strained, open, dormant > 0)} strained, ${numberWords(partial)} in part only`]),
      ...(strained === 0 ? [] : [`${ofOpen(strained, open, dormant > 0)} strained`]),
      ...(partial === 0 ? [] : [`${ofOpen(partial, open, dormant > 0)} in part only`]),
      'none is closed on record',
      'none closed on record',
    ],
  ];
}

/** How many of the open ones: "it is", "both are", "two of them are"; beside others "the open one is", "two of the open are". */
function ofOpen(count: number, open: number, besideOthers: boolean): string {
  if (count < open)
    return `${numberWords(count)} of ${besideOthers ? 'the open' : 'them'} ${count === 1 ? 'is' : 'are'}`;
  if (open === 1) return besideOthers ? 'the open one is' : 'it is';
  if (besideOthers) return 'the open ones are';
  return open === 2 ? 'both are' : 'all are';
}

function quiet({ dormant, unused, retired }: HeadlineFacts): string {
  if (dormant > 0) return `${capital(channels(dormant))} dormant, none in use on record`;
  if (unused > 0)
    return `No use of ${unused === 1 ? 'the channel' : `any of ${numberWords(unused)} channels`} is on record`;
  return retired > 0 ? 'All military channels on record have ended' : 'Nothing is on record by this date';
}

function channels(count: number): string {
  return `${numberWords(count)} channel${count === 1 ? '' : 's'}`;
}
