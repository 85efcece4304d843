import { ExplainStatus } from '../../src/queries/explain-status.js';
import { ShowBoard } from '../../src/queries/show-board.js';
import { ShowChannel, type ChannelView } from '../../src/queries/show-channel.js';
import { ShowCommitments } from '../../src/queries/show-commitments.js';
import { ShowEvent } from '../../src/queries/show-event.js';
import { ShowHistory } from '../../src/queries/show-history.js';
import type { At } from '../reference/naive-record.js';
import { shown, sightFrom } from '../reference/naive-record.js';
import {
  naiveChannel,
  naiveCommitments,
  naiveExplanation,
  naiveRelationship,
  naiveSpans,
  type ChannelAnswer,
} from '../reference/naive.js';
import { expectSame, type Law, type Told } from './law.js';
import { asked, CHANNELS, onRecord } from './questions.js';

/** All that the reference says of a channel, in the same form. */
const ANSWERED = [
  'status',
  'since',
  'sinceEarliest',
  'days',
  'begunBy',
  'closedSince',
  'lastUse',
  'strained',
  'partial',
  'sides',
  'agreed',
  'until',
  'due',
  'overdue',
  'announced',
  'nextMeeting',
  'unreported',
  'countedTo',
  'coverage',
  'possibly',
] as const satisfies readonly (keyof ChannelAnswer)[];

type Ask = (told: Told, at: Required<At>, subject: string) => Promise<readonly [found: unknown, expected: unknown]>;

/** What the reference answers too, each with both answers in the form of the reference. */
const ASKS: Readonly<Record<string, Ask>> = {
  channel: async ({ lines, world, recorded: { relationship } }, at, channel) => [
    inReferenceForm(await onRecord(world.ask(new ShowChannel(relationship, channel, asked(at))))),
    naiveChannel(lines, channel, at),
  ],
  relationship: async ({ lines, world, recorded: { relationship } }, at) => {
    const { status, counts, others, coverage } = await world.ask(new ShowBoard(relationship, asked(at)));
    return [{ status, counts, others, coverage }, naiveRelationship(lines, at)];
  },
  commitments: async ({ lines, world, recorded: { relationship } }, at) => {
    const { commitments } = await world.ask(new ShowCommitments(relationship, asked(at)));
    const found = commitments.map(({ id, agreedBy, state, late, nextDue, fulfilments }) => ({
      id,
      agreedBy,
      state,
      late,
      nextDue,
      fulfilments: fulfilments.map(({ event, days }) => ({ event, days })),
    }));
    return [found, naiveCommitments(lines, at)];
  },
  spans: async ({ lines, world, recorded: { relationship } }, at, channel) => {
    const history = await onRecord(world.ask(new ShowHistory(relationship, channel, asked(at))));
    return [
      (history?.spans ?? []).map(({ status, from, to, days }) => ({ status, from, to, days })),
      naiveSpans(lines, channel, at),
    ];
  },
  explanation: async ({ lines, world, recorded: { relationship } }, at, channel) => {
    const explanation = await onRecord(world.ask(new ExplainStatus(relationship, channel, asked(at))));
    const found = (explanation?.steps ?? []).map(({ event, before, after }) => ({ event, before, after }));
    return [found, naiveExplanation(lines, channel, at)];
  },
  event: async ({ lines, world, recorded: { relationship }, chance }, at) => {
    const dated = lines.slice(0, at.position).filter(({ occurred }) => occurred !== undefined);
    if (dated.length === 0) return [undefined, undefined];
    const id = String(chance.one(dated).id);
    const { event } = await world.ask(new ShowEvent(relationship, id, asked(at)));
    const { position, recordedAt, marks, ...found } = (event ?? {}) as Record<string, unknown>;
    const standing = sightFrom(lines, { ...at, asOf: '9999-12-31' }).certain.find((one) => one.id === id);
    const { relationship: _, ...expected } = standing ? shown(lines, id, standing.event) : {};
    return [found, expected];
  },
};

const OFTEN = [
  'channel',
  'channel',
  'channel',
  'channel',
  'relationship',
  'commitments',
  'spans',
  'spans',
  'explanation',
  'event',
];

/** The naive reference and the read models give the same answer to one random question a point (docs/domain.md as a whole). */
export const agreesWithReference: Law = async (told) => {
  for (const at of told.points) {
    const [ask, channel] = [told.chance.one(OFTEN), told.chance.one(CHANNELS)];
    const [found, expected] = await ASKS[ask]!(told, at, channel);
    expectSame({ ask, channel, ...at }, found, expected);
  }
  return told.points.length;
};

function inReferenceForm(view: ChannelView | undefined): ChannelAnswer | undefined {
  return (
    view &&
    (Object.fromEntries(
      ANSWERED.flatMap((field) => (field in view ? [[field, view[field]]] : [])),
    ) as unknown as ChannelAnswer)
  );
}
