import { ShowChannel, type ChannelView } from '../../src/queries/show-channel.js';
import { TODAY } from '../reference/history-dates.js';
import { dayAfter } from '../reference/naive-dates.js';
import type { At } from '../reference/naive-record.js';
import { recordBeside, today, type Beside } from './beside.js';
import { expectSame, type Law, type Told } from './law.js';
import { asked, CHANNELS, onRecord } from './questions.js';

const CLOSED = ['unresponsive', 'suspended', 'severed', 'resumption_agreed'];
const IS_AWAY = ['severed', 'suspended'];

function shown(
  { world }: Told,
  relationship: string,
  channel: string,
  at: Required<At>,
): Promise<ChannelView | undefined> {
  return onRecord(world.ask(new ShowChannel(relationship, channel, asked(at))));
}

function shownBeside({ beside }: Told, { relationship, now }: Beside, channel: string, at = now): Promise<ChannelView> {
  return beside.ask(new ShowChannel(relationship, channel, asked(at)));
}

/** The last channel drawn that is on record today, and on which something can still happen but a use. */
async function channelInForce(told: Told): Promise<string | undefined> {
  const channel = told.chance.one(CHANNELS);
  const now = { asOf: TODAY, knownAt: TODAY, position: told.lines.length };
  const view = await shown(told, told.recorded.relationship, channel, now);
  return view === undefined || view.status === 'retired' ? undefined : channel;
}

/**
 * Of several members one after the other leaves: the status stays, and the channel is partial while it is not closed, until fewer
 * than two are left; then it is severed (docs/domain.md §3).
 */
export const severalMembersCloseTogether: Law = async (told) => {
  const channel = await channelInForce(told);
  if (channel === undefined) return 0;
  const lines = [...told.lines, today('StatementIssued', 'base', { channels: [channel] })];
  const { members } = await shownBeside(told, recordBeside(told, 'members', lines), channel);
  if (members.length < 3) return 0;
  const leaving = members.map((party) =>
    today('TalksSevered', `left-${party.toLowerCase()}`, { channels: [channel], by: [party] }),
  );
  const left = recordBeside(told, 'left', [...lines, ...leaving]);
  const at = (position: number) => shownBeside(told, left, channel, { ...left.now, position });
  const before = await at(lines.length);
  for (const [index, party] of members.entries()) {
    const { status, partial, sides, agreed } = await at(lines.length + index + 1);
    const gone = new Set(members.filter((one, at) => at <= index || IS_AWAY.includes(before.sides[one] ?? '')));
    const isShut = members.length - gone.size < 2;
    expectSame(
      { channel, left: members.slice(0, index + 1), members },
      { status, view: sides[party], agreed },
      { status: isShut ? 'severed' : before.status, view: 'severed', agreed: null },
    );
    const isPartial = !isShut && (!CLOSED.includes(status) || before.partial);
    expectSame({ channel, left: members.slice(0, index + 1), ask: 'partial' }, partial, isPartial);
  }
  return members.length;
};

/** What is there day and night is never dormant, due or overdue; made so, a channel that nobody shut operates, unused. */
export const standingChannelsHaveNoCalendar: Law = async (told) => {
  const { points, chance, lines, recorded } = told;
  const channel = chance.one(CHANNELS);
  for (const point of points.slice(0, 2)) {
    const view = await shown(told, recorded.relationship, channel, {
      ...point,
      asOf: chance.oneIn(2) ? point.asOf : '9999-12-31',
    });
    if (!view?.standing) continue;
    const { status, due, overdue } = view;
    expectSame(
      { channel, ...point },
      { isDormant: status === 'dormant', due, overdue },
      { isDormant: false, due: null, overdue: false },
    );
  }
  const now = { asOf: TODAY, knownAt: TODAY, position: lines.length };
  if ((await shown(told, recorded.relationship, channel, now)) === undefined) return 1;
  const fields = {
    channels: [channel],
    name: 'A mission',
    level: 'working',
    kind: 'contact',
    track: 'military',
    standing: true,
  };
  const standing = [
    today('StatementIssued', 'base', { channels: [channel] }),
    today('ChannelEstablished', 'standing', fields),
  ];
  const made = recordBeside(told, 'standing', [...lines, ...standing]);
  const before = await shownBeside(told, made, channel, { ...made.now, position: lines.length + 1 });
  const { status, lastUse, due, strained, agreed } = await shownBeside(told, made, channel);
  const opens = ['unknown', 'retired', 'established', 'dormant'].includes(before.status);
  expectSame(
    { channel, made: 'standing', before: before.status },
    { status, lastUse, due, strained, agreed },
    {
      status: opens ? 'operating' : before.status,
      lastUse: before.status === 'retired' ? null : before.lastUse,
      due: null,
      strained: opens ? null : before.strained,
      agreed: opens ? null : before.agreed,
    },
  );
  return 2;
};

const STOPS = { TalksSevered: 'severed', TalksSuspended: 'suspended', ChannelRetired: 'retired' } as const;

/** A stop declared for later changes nothing but what is announced, until its day; then it is as if declared on that day. */
export const stopsTakeEffectOnTheirDay: Law = async (told) => {
  const channel = await channelInForce(told);
  if (channel === undefined) return 0;
  const type = told.chance.one(Object.keys(STOPS) as (keyof typeof STOPS)[]);
  const effective = dayAfter(TODAY, `P${1 + told.chance.below(60)}D`);
  const record = recordBeside(told, 'announced', [
    ...told.lines,
    today(type, 'stop', { channels: [channel], effective }),
  ]);
  const { lines } = told;
  const question = { channel, stop: type, effective };
  const eve = dayAfter(effective, '-P1D');
  for (const asOf of [TODAY, eve]) {
    const [without, having] = [
      await shownBeside(told, record, channel, { ...record.now, asOf, position: lines.length }),
      await shownBeside(told, record, channel, { ...record.now, asOf }),
    ];
    const announced = having.announced.filter(({ event }) => event !== 'stop');
    expectSame({ ...question, asOf }, { ...having, announced, position: 0 }, { ...without, position: 0 });
    expectSame(
      { ...question, asOf },
      having.announced.find(({ event }) => event === 'stop'),
      { event: 'stop', status: STOPS[type], effective },
    );
  }
  const { status, since, begunBy, announced } = await shownBeside(told, record, channel, {
    ...record.now,
    asOf: effective,
  });
  const { status: otherwise } = await shownBeside(told, record, channel, {
    ...record.now,
    asOf: effective,
    position: lines.length,
  });
  const stays = otherwise === 'retired' || (otherwise === 'severed' && type === 'TalksSuspended');
  const expected = stays ? otherwise : STOPS[type];
  expectSame({ ...question, ask: 'status' }, status, expected);
  expectSame(
    { ...question, ask: 'announced' },
    announced.some(({ event }) => event === 'stop'),
    false,
  );
  if (begunBy === 'stop') expectSame({ ...question, ask: 'since' }, since, effective);
  return 3;
};
