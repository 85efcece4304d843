import { formatDay, parseDay } from '../../src/domain/time/days.js';
import { ListAnswers, type AnswerHistory } from '../../src/queries/list-answers.js';
import { ShowChannel } from '../../src/queries/show-channel.js';
import type { At } from '../reference/naive-record.js';
import { expectSame, type Law, type Told } from './law.js';
import { asked, CHANNELS, onRecord } from './questions.js';

type Asked = Pick<Told, 'world' | 'recorded'>;
type Changes = Pick<AnswerHistory, 'positions' | 'knowledge'>;

/** Days of knowledge that are looked at beside those on which the answer is told to have changed. */
const DAYS = 10;

/**
 * The history of an answer is a step for each time that the answer was another: asked at any position, or on any day of knowledge,
 * the record answers as the last step before says. Read on page by page it is the same.
 */
export const answersAreTold: Law = async (told) => {
  const { recorded, world, points, chance } = told;
  const at = chance.one(points);
  const channel = chance.one(CHANNELS);
  const whole = await onRecord(world.ask(new ListAnswers(recorded.relationship, channel, asked(at), { limit: 500 })));
  if (!whole) return 0;
  expectSame(['page by page', channel, at], await pageByPage(told, channel, at), changesOf(whole));
  for (let position = 1; position <= at.position; position++) {
    const step = whole.positions.find((one) => one.position <= position);
    const moment = { ...at, position };
    expectSame([channel, moment], step?.status ?? null, await statusAt(told, channel, moment));
  }
  const days = whole.knowledge.flatMap(({ knownFrom }) => (knownFrom === null ? [] : parseDay(knownFrom)!));
  const looked = [
    ...days.flatMap((day) => [day - 1, day]),
    ...Array.from({ length: DAYS }, () => parseDay(chance.one(points).knownAt)!),
  ];
  for (const day of looked) {
    const knownAt = formatDay(day);
    if (knownAt > at.knownAt) continue;
    const step = whole.knowledge.find(({ knownFrom }) => knownFrom === null || knownFrom <= knownAt);
    const moment = { ...at, knownAt };
    expectSame([channel, moment], step?.status ?? null, await statusAt(told, channel, moment));
  }
  for (const steps of [whole.positions, whole.knowledge])
    steps.forEach(({ status, because }, index) => {
      expectSame(['a step is a change', channel, at], status === (steps[index + 1]?.status ?? null), false);
      expectSame(['a step has a cause', channel, at], because.length > 0, true);
    });
  return at.position + looked.length;
};

async function statusAt({ world, recorded }: Asked, channel: string, at: Required<At>): Promise<string | null> {
  const found = await onRecord(world.ask(new ShowChannel(recorded.relationship, channel, asked(at))));
  return found?.status ?? null;
}

async function pageByPage({ world, recorded }: Asked, channel: string, at: Required<At>): Promise<Changes> {
  const pages: AnswerHistory[] = [];
  for (let cursor: string | null | undefined; cursor !== null; cursor = pages.at(-1)!.page.next)
    pages.push(await world.ask(new ListAnswers(recorded.relationship, channel, asked(at), { limit: 2, cursor })));
  return {
    positions: pages.flatMap(({ positions }) => positions),
    knowledge: pages.flatMap(({ knowledge }) => knowledge),
  };
}

function changesOf({ positions, knowledge }: AnswerHistory): Changes {
  return { positions, knowledge };
}
