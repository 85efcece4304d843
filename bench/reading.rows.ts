import { dayOf, parseDay } from '../src/domain/time/days.js';
import { Writing } from '../src/http/writing.js';
import { rebuild } from '../src/operations/rebuild.js';
import { ShowBoard, ShowBoardHandler } from '../src/queries/show-board.js';
import { ShowChannel, ShowChannelHandler } from '../src/queries/show-channel.js';
import { ReadModels } from '../src/read-models/read-models.js';
import { RecordReader } from '../src/queries/record-reader.js';
import { between, p99OfTimes, spread, takeTurns, type Effort, type Result } from './measure.js';
import { load } from './recording.rows.js';
import { keptSample, relationshipsOf, type SampleSize } from './sample-record.js';
import { openSystem } from './system.js';
import { temporaryFolder } from './workspace.js';

const FIRST = parseDay('2003-01-01')!;
const TODAY = dayOf(Date.now());

/** Row 6: the status of one channel anywhere on the three axes, in a long log and in a short one with channels as long. */
export async function statusRows({ short, rounds }: Effort): Promise<Result[]> {
  const long = { relationships: short ? 10 : 100, channels: 20, events: 500 };
  const small = { relationships: 1, channels: 20, events: 500 };
  const questions = short ? 500 : 1_000;
  const inLong = await statusAsker(long, questions);
  const inSmall = await statusAsker(small, questions);
  const measured = await takeTurns(rounds, { long: inLong.ask, small: inSmall.ask });
  inLong.close();
  inSmall.close();
  const events = (size: SampleSize): string => (size.relationships * size.channels * size.events).toLocaleString('en');
  const detail = `p99 in ${events(small)} events ${spread(measured.small).median.toFixed(3)} ms`;
  return [
    {
      row: '6a',
      what: `Status of one channel at any (asOf, knownAt, position), ${events(long)} events, p99`,
      wanted: { atMost: 0.5 },
      unit: 'ms',
      measured: spread(measured.long),
      detail,
    },
    {
      row: '6b',
      what: `The same against ${events(small)} events`,
      wanted: { atMost: 1.2 },
      unit: '×',
      measured: spread(measured.long.map((one, round) => one / measured.small[round]!)),
      detail: 'channels of equal length',
    },
  ];
}

/** Row 7: a board, every time computed. */
export async function boardRows({ short, rounds }: Effort): Promise<Result[]> {
  const system = await openSystem(temporaryFolder());
  await load(system.app.get(Writing), 'us-cn');
  const handler = new ShowBoardHandler(system.app.get(RecordReader));
  const first = parseDay('2020-01-01')!;
  const measured = await takeTurns(rounds, {
    board: () =>
      p99OfTimes(short ? 300 : 1_000, () => {
        const asOf = between(first, TODAY);
        return handler.execute(
          new ShowBoard('us-cn', { asOf, knownAt: between(asOf, TODAY), position: between(20, 145), today: TODAY }),
        );
      }),
  });
  await system.close();
  return [
    {
      row: '7',
      what: 'Board of 18 channels, 145 events, not cached, p99',
      wanted: { atMost: 2 },
      unit: 'ms',
      measured: spread(measured.board),
      detail: 'at random (asOf, knownAt, position)',
    },
  ];
}

async function statusAsker(
  size: SampleSize,
  questions: number,
): Promise<{ ask: () => Promise<number>; close: () => void }> {
  const folder = await keptSample(size);
  // The log is kept from earlier runs; its rows always come from the code at hand.
  await rebuild({ data: folder });
  const models = ReadModels.open(folder);
  const handler = new ShowChannelHandler(new RecordReader(models));
  const relationships = relationshipsOf(size);
  const last = size.channels * size.events;
  return {
    ask: () =>
      p99OfTimes(questions, () => {
        const relationship = relationships[between(0, relationships.length - 1)]!;
        const asked = {
          asOf: between(FIRST, TODAY),
          knownAt: between(FIRST, TODAY),
          position: between(size.channels + 1, last),
          today: TODAY,
        };
        return handler.execute(new ShowChannel(relationship, `channel-${between(1, size.channels)}`, asked));
      }),
    close: () => models.close(),
  };
}
