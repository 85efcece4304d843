import { ExplainStatus } from '../../src/queries/explain-status.js';
import { ShowBoard } from '../../src/queries/show-board.js';
import { ShowHistory } from '../../src/queries/show-history.js';
import { formatDay, parseDay } from '../../src/domain/time/days.js';
import type { Axes } from '../../src/domain/time/axes.js';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { RecordAt } from '../dsl/record-at.js';
import type { At } from '../reference/naive-record.js';
import { Breach, expectSame, type Law, type Told } from './law.js';
import { asked, CHANNELS, onRecord } from './questions.js';

const POINTS = 2;
const DAYS = 4;

/** The board, the last step of the explanation, the last span and the fold of the raw events tell the same status. */
export const boardIsFold: Law = async (told) => {
  const {
    world,
    recorded: { relationship, stored },
  } = told;
  const events = stored.map(({ type, data }) => ({ type, ...data }) as unknown as AnyEvent);
  let count = 0;
  for (const at of told.points.slice(0, POINTS)) {
    const { channels } = await world.ask(new ShowBoard(relationship, asked(at)));
    if (channels.length === 0) continue;
    const { channel, status, since, days, begunBy } = told.chance.one(channels);
    const { spans } = await world.ask(new ShowHistory(relationship, channel, asked(at)));
    const { steps } = await world.ask(new ExplainStatus(relationship, channel, asked(at)));
    const fold = new RecordAt(events, asked(at) as Axes).status(channel);
    expectSame(
      { channel, ...at },
      { steps: steps.at(-1)?.after ?? 'unknown', spans: spans.at(-1)?.status ?? 'unknown' },
      { steps: status, spans: status },
    );
    expectSame(
      { channel, ...at },
      { status, since, days, begunBy },
      {
        status: fold.status,
        since: fold.since === null ? null : formatDay(fold.since),
        days: fold.days,
        begunBy: fold.begunBy,
      },
    );
    count += 1;
  }
  return count;
};

/** The span that covers a day within the coverage has the status of the board asked as of that day (docs/domain.md §4). */
export const spanIsBoardOfItsDay: Law = async (told) => {
  let count = 0;
  for (const at of told.points.slice(-DAYS)) {
    const channel = told.chance.one(CHANNELS);
    const history = await onRecord(told.world.ask(new ShowHistory(told.recorded.relationship, channel, asked(at))));
    const day =
      history &&
      anyDay(
        told,
        history.spans.map(({ from }) => from),
        at,
      );
    if (!history || !day) continue;
    const question = { channel, day, ...at };
    const { channels } = await told.world.ask(new ShowBoard(told.recorded.relationship, asked({ ...at, asOf: day })));
    const there = channels.find((one) => one.channel === channel);
    if (there?.coverage.outside === 'after') continue;
    const status = history.spans.findLast(({ from }) => from <= day)?.status ?? 'unknown';
    expectSame(question, status, there?.status);
    if (history.spans.some(({ from, to }) => to !== null && to < from))
      throw new Breach(question, history.spans, 'spans of a day and more');
    count += 1;
  }
  return count;
};

/** A day up to the one asked, most often beside the beginning of a span. */
function anyDay({ chance }: Told, starts: readonly string[], { asOf }: Required<At>): string | undefined {
  if (starts.length === 0) return undefined;
  const shift = chance.oneIn(3) ? chance.below(800) : chance.below(4) - 1;
  const day = formatDay(parseDay(chance.one(starts))! + shift);
  return day <= asOf ? day : undefined;
}
