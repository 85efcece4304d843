import { isClosed } from '../domain/status/status.js';
import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { Board, StatusLine } from '../queries/show-board.js';
import { isCounted } from './channels.js';
import { partiesInWords, type NameOf } from './event-names.js';
import { capital, numberWords } from './numbers.js';
import { valueWords } from './values.js';

/** Whether a relationship has channels but none that counts: nothing military is on record, and that is said. */
export function hasNoMilitary({ status, others }: Pick<StatusLine, 'status' | 'others'>): boolean {
  return status === 'unknown' && countOf(others) > 0;
}

/** The sentence for that case: "No military channel is on record. Of five others China has suspended three." */
export function noMilitarySentence(
  line: Pick<StatusLine, 'others'> & Partial<Pick<Board, 'channels'>>,
  nameOf: NameOf,
): string {
  const { others, channels = [] } = line;
  const all = countOf(others);
  return `${NO_MILITARY} ${ofOthers(all, others, stopOf(channels, all, nameOf))}`;
}

const NO_MILITARY = 'No military channel is on record.';

function countOf({ open, closed, dormant, unused }: StatusLine['others']): number {
  return open + closed + dormant + unused;
}

function ofOthers(all: number, { open, closed }: StatusLine['others'], stop: string | null): string {
  if (all === 1) {
    const is = closed === 1 ? 'is closed' : open === 1 ? 'is open' : 'is not in use on record';
    return stop === null ? `The one other ${is}.` : `${capital(stop)}.`;
  }
  const of = `Of ${numberWords(all)} others`;
  if (stop !== null) return `${of} ${stop}.`;
  if (closed > 0) return `${of} ${numberWords(closed)} ${closed === 1 ? 'is' : 'are'} closed.`;
  return `${of} ${open === 0 ? 'none' : numberWords(open)} ${open < 2 ? 'is' : 'are'} open.`;
}

/** Who stopped the most of them: "China has suspended three"; null if no party declared a stop. */
function stopOf(channels: readonly ChannelAnswer[], all: number, nameOf: NameOf): string | null {
  const stops = channels
    .filter((channel) => !isCounted(channel) && isClosed(channel.status))
    .flatMap(({ status, sides }) => {
      const by = Object.entries(sides).flatMap(([party, view]) => (view === status ? [party] : []));
      return by.length === 0 ? [] : [{ by, what: valueWords(status) }];
    });
  const groups = [...Map.groupBy(stops, (stop) => JSON.stringify(stop)).values()];
  const most = groups.reduce<(typeof groups)[number]>((one, other) => (other.length > one.length ? other : one), []);
  if (most.length === 0) return null;
  const [{ by, what }] = most as [(typeof most)[number]];
  const has = `${partiesInWords(by, nameOf)} ${by.length === 1 ? 'has' : 'have'} ${what}`;
  return all === 1 ? `${has} the one other` : `${has} ${numberWords(most.length)}`;
}
