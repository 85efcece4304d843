import type { ChannelAnswer } from '../../../queries/channel-answer.js';
import type { Board } from '../../../queries/show-board.js';
import { undirected } from '../../../words/foreign.js';
import type { NameOf } from '../../../words/event-names.js';
import type { DrawingContext } from './picture-frame.js';

type Shown = DrawingContext['shown'];

/** What names of a record stand in. */
export interface Named {
  readonly board: Board;
  readonly nameOf: NameOf;
  readonly channel?: ChannelAnswer;
}

/** The same with names that the picture can show: where a sign is missing, a short name or a code stands in, so that no sentence loses its subject. */
export function withShownNames<Data extends Named>(data: Data, { shown }: DrawingContext): Data {
  const { board, nameOf, channel } = data;
  const partyName = (code: string): string => firstShown(shown, nameOf(code), code);
  return {
    ...data,
    nameOf: partyName,
    board: {
      ...board,
      name: firstShown(shown, board.name, board.parties.map(({ code }) => code).join(' – ')),
      parties: board.parties.map(({ code }) => ({ code, name: partyName(code) })),
      channels: board.channels.map((one) => named(one, shown)),
    },
    ...(channel && { channel: named(channel, shown) }),
  };
}

function named<Channel extends ChannelAnswer>(channel: Channel, shown: Shown): Channel {
  const { name, shortName, channel: code } = channel;
  return {
    ...channel,
    name: firstShown(shown, name, shortName ?? code, code),
    shortName: shortName === null ? null : firstShown(shown, shortName, name, code),
  };
}

/** The first that is shown whole, else the last. */
function firstShown(shown: Shown, ...names: readonly string[]): string {
  return undirected(names.find((name) => shown(name) === name) ?? names.at(-1)!);
}
