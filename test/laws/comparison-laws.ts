import { CompareMoments, type Comparison } from '../../src/queries/compare-moments.js';
import { ShowBoard } from '../../src/queries/show-board.js';
import type { At } from '../reference/naive-record.js';
import { expectSame, type Law, type Told } from './law.js';
import { asked, CHANNELS } from './questions.js';

/** A moment compared with itself is empty; backwards mirrors; a channel is listed exactly where its status differs. */
export const comparisonsMirror: Law = async (told) => {
  const [one, other] = [told.chance.one(told.points), told.chance.one(told.points)];
  const question = { before: one, after: other };
  const forwards = await compared(told, one, other);
  expectSame(question, await compared(told, other, one), mirrored(forwards));
  const [before, after] = [await statuses(told, one), await statuses(told, other)];
  const differing = CHANNELS.filter(
    (channel) => (before.get(channel) ?? 'unknown') !== (after.get(channel) ?? 'unknown'),
  );
  expectSame(question, forwards.channels.map(({ channel }) => channel).sort(), differing);
  const { channels, commitments, context } = await compared(told, one, one);
  expectSame(
    { before: one, after: one },
    { channels, commitments, context },
    { channels: [], commitments: [], context: [] },
  );
  return 1;
};

function compared(
  { world, recorded: { relationship } }: Told,
  one: Required<At>,
  other: Required<At>,
): Promise<Comparison> {
  return world.ask(new CompareMoments(relationship, asked(one), asked(other)));
}

async function statuses({ world, recorded: { relationship } }: Told, at: Required<At>): Promise<Map<string, string>> {
  const { channels } = await world.ask(new ShowBoard(relationship, asked(at)));
  return new Map(channels.map(({ channel, status }) => [channel, status]));
}

/** Before and after swapped, for the same reasons. */
function mirrored({ relationship, edition, before, after, channels, commitments, context }: Comparison): Comparison {
  const swapped = <T extends { before: unknown; after: unknown }>(one: T): T => ({
    ...one,
    before: one.after,
    after: one.before,
  });
  return {
    relationship,
    edition,
    before: after,
    after: before,
    channels: channels.map(swapped),
    commitments: commitments.map(swapped),
    context,
  };
}
