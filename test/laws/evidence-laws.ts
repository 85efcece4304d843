import { ShowChannel } from '../../src/queries/show-channel.js';
import { ShowCommitments } from '../../src/queries/show-commitments.js';
import { TODAY } from '../reference/history-dates.js';
import { dayAfter } from '../reference/naive-dates.js';
import type { At, Line } from '../reference/naive-record.js';
import { recordBeside, today } from './beside.js';
import { expectSame, type Law, type Told } from './law.js';
import { asked, CHANNELS, onRecord } from './questions.js';
import type { World } from './recorded-history.js';

async function channelOf(world: World, relationship: string, channel: string, at: Required<At>): Promise<unknown> {
  const view = await onRecord(world.ask(new ShowChannel(relationship, channel, asked(at))));
  return view && { ...view, relationship: undefined, position: undefined };
}

/** What is covered of another channel, and what is reported of it, is no evidence about this one (docs/domain.md §4). */
export const coverageIsOfItsChannel: Law = async (told) => {
  const { lines, world, recorded, points, chance } = told;
  const [channel, other] = [chance.one(CHANNELS), chance.one(CHANNELS)];
  const isForeign = ({ type, channels }: Line) =>
    type === 'CoverageStated' && channels !== undefined && !(channels as string[]).includes(channel);
  const kept = lines.filter((line) => !isForeign(line));
  const isOther =
    other !== channel &&
    lines.some(({ type, channels }) => type === 'ChannelEstablished' && (channels as string[])[0] === other);
  const report = isOther && !isGone(lines, other) ? [today('RoundHeld', 'elsewhere', { channels: [other] })] : [];
  if (kept.length === lines.length && report.length === 0) return 0;
  const record = recordBeside(told, 'elsewhere', [...kept, ...report]);
  for (const point of points.slice(0, 2)) {
    const found = await channelOf(told.beside, record.relationship, channel, {
      ...point,
      position: record.now.position,
    });
    const expected = await channelOf(world, recorded.relationship, channel, { ...point, position: lines.length });
    expectSame({ channel, other, ...point }, found, expected);
  }
  return 2;
};

/** Whether an event of the channel may no longer be recorded: every establishment of it is retracted. */
function isGone(lines: readonly Line[], channel: string): boolean {
  return lines.every(
    ({ type, channels, id }) =>
      type !== 'ChannelEstablished' ||
      (channels as string[])[0] !== channel ||
      lines.some((line) => line.type === 'EventRetracted' && line.target === id),
  );
}

/** A promise that recurs is kept until it is next due, past due the day after, and kept again by a fulfilment; never late or in part. */
export const recurringPromisesComeRound: Law = async (told) => {
  const every = told.chance.one(['P1M', 'P90D', 'P2W', 'P1Y']);
  const promise = { id: 'again', text: 'To talk again and again.', every };
  const record = recordBeside(told, 'promised', [
    ...told.lines,
    { type: 'CoverageStated', id: 'listened', through: '..', summary: 'Somebody watches.' },
    today('AgreementReached', 'promised', { commitments: [promise] }),
    today('CommitmentFulfilled', 'kept', { fulfils: ['again'] }),
  ]);
  const due = dayAfter(TODAY, every);
  const late = dayAfter(due, 'P1D');
  const state = async (asOf: string, position: number) => {
    const { commitments } = await told.beside.ask(
      new ShowCommitments(record.relationship, asked({ asOf, knownAt: TODAY, position })),
    );
    const { state, nextDue } = commitments.find(({ id }) => id === 'again')!;
    return { state, nextDue };
  };
  const { position } = record.now;
  expectSame({ every, ask: 'promised' }, await state(due, position - 1), { state: 'open', nextDue: due });
  expectSame({ every, ask: 'not kept' }, await state(late, position - 1), { state: 'past_due', nextDue: due });
  expectSame({ every, ask: 'kept' }, await state(due, position), { state: 'kept', nextDue: due });
  expectSame({ every, ask: 'no longer' }, await state(late, position), { state: 'past_due', nextDue: due });
  return 1 + (await noneIsLate(told));
};

async function noneIsLate({ world, recorded: { relationship }, lines, points }: Told): Promise<number> {
  const recurring = new Set(
    lines
      .flatMap(({ commitments }) => ((commitments ?? []) as Line[]).filter(({ every }) => every !== undefined))
      .map(({ id }) => id),
  );
  const { commitments } = await world.ask(new ShowCommitments(relationship, asked(points[0]!)));
  for (const { id, state, late, nextDue } of commitments) {
    if (nextDue === null || !recurring.has(id)) continue;
    expectSame({ id, ...points[0] }, { late, isPart: state === 'partly_kept' }, { late: false, isPart: false });
  }
  return 1;
}
