import type { Board, ChannelAnswer } from './answers.js';
import type { Colour } from './table.js';

/** A word of the domain as people write it: `mostly_closed` → `mostly closed`. */
export function word(name: string): string {
  return name.replaceAll('_', ' ');
}

/** `1 day`, `1,234 events`. */
export function count(number: number, thing: string): string {
  return `${number.toLocaleString('en-GB')} ${thing}${number === 1 ? '' : 's'}`;
}

const COLOURS: Readonly<Partial<Record<ChannelAnswer['status'], Colour>>> = {
  operating: 'green',
  severed: 'red',
  suspended: 'red',
  unresponsive: 'yellow',
  resumption_agreed: 'yellow',
  dormant: 'yellow',
};

/** The colour beside a channel's status. */
export function colourOf(status: ChannelAnswer['status']): Colour | undefined {
  return COLOURS[status];
}

/** The three axes of an answer, resolved, and the edition that gave it. */
export function axesLine({
  asOf,
  knownAt,
  position,
  projected,
  edition,
}: Pick<Board, 'asOf' | 'knownAt' | 'position' | 'projected' | 'edition'>): string {
  return `As of ${asOf}${projected ? ' (projected)' : ''}, as known on ${knownAt}, at position ${position}, by edition ${edition}.`;
}

/** Only where the day lies outside of what the record covers. */
export function coverageLine({ from, through, outside }: Board['coverage']): string | undefined {
  if (outside === null) return undefined;
  const covered = `${from ?? 'its first event'} to ${through === null || through === '..' ? 'today' : through}`;
  return outside === 'before'
    ? `That day lies before what the record covers (${covered}): what is missing here may have happened all the same.`
    : `That day lies after what the record covers (${covered}): days are counted to its end.`;
}
