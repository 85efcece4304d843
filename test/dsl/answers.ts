import { readdirSync } from 'node:fs';
import type { ChannelAnswer } from '../../src/queries/channel-answer.js';
import type { AnswerBody } from './answer-body.js';
import type { TestServer } from './running-server.js';

const MADE_UP = 'test/chronology/made-up';
/** Every chronology whose right answers are known: files of its events, and of questions with their answers. */
export const CHRONOLOGIES = [
  { name: 'us-cn', events: 'examples/us-cn.ndjson', answers: 'test/chronology/us-cn.answers.ndjson' },
  ...readdirSync(MADE_UP)
    .filter((file) => file.endsWith('.answers.ndjson'))
    .map((file) => {
      const name = file.replace('.answers.ndjson', '');
      return { name, events: `${MADE_UP}/${name}.ndjson`, answers: `${MADE_UP}/${file}` };
    }),
];

/** A line of a file of right answers: a question with its answer. */
export interface Asked {
  readonly ask: 'channel' | 'relationship' | 'commitment' | 'spans';
  readonly asOf?: string;
  readonly until?: string;
  readonly knownAt: string;
  readonly position?: number;
  readonly channel?: string;
  readonly id?: string;
}

/** Asks the API the line's question and gives its answer in the line's form (how the forms map: docs/api.md). */
export async function fromApi(
  server: TestServer,
  relationship: string,
  asked: Asked,
): Promise<Record<string, unknown>> {
  const { ask, asOf, until, knownAt, position, channel, id } = asked;
  const axes = new URLSearchParams({
    asOf: (asOf ?? until)!,
    knownAt,
    ...(position !== undefined && { position: String(position) }),
  });
  const question = {
    ask,
    ...(asOf && { asOf }),
    ...(until && { until }),
    knownAt,
    ...(position !== undefined && { position }),
    ...(channel && { channel }),
  };
  const get = async <Body = AnswerBody>(path: string) => {
    const answer = await server.get<Body>(`/relationships/${relationship}${path}?${axes}`);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
    return answer.body;
  };
  switch (ask) {
    case 'channel':
      return { ...question, ...channelAnswer(await get<ChannelAnswer>(`/channels/${channel}`)) };
    case 'relationship': {
      const { status, counts, coverage } = await get('');
      return { ...question, status, counts, coverage };
    }
    case 'commitment': {
      const { commitments } = await get('/commitments');
      const { agreedBy, state, late, nextDue, fulfilments } = commitments.find((commitment) => commitment.id === id)!;
      return { ...question, id, agreedBy, state, late, nextDue, fulfilments };
    }
    case 'spans': {
      const { spans } = await get(`/channels/${channel}/history`);
      return {
        ...question,
        channel,
        spans: spans.map(({ status, from }) => ({ status, from })),
      };
    }
  }
}

function channelAnswer(answer: ChannelAnswer): Record<string, unknown> {
  const {
    status,
    since,
    sinceEarliest,
    begunBy,
    closedSince,
    lastUse,
    strained,
    partial,
    sides,
    overdue,
    due,
    agreed,
    until,
    announced,
    nextMeeting,
    unreported,
    coverage,
    countedTo,
    possibly,
  } = answer;
  return {
    status,
    since,
    begunBy,
    closedSince,
    lastUse: lastUse?.date ?? null,
    lastUseEarliest: lastUse?.earliest ?? null,
    strained: strained !== null,
    partial,
    sides,
    overdue,
    due,
    agreed: agreed?.event ?? null,
    until,
    announced,
    nextMeeting: nextMeeting?.event ?? null,
    unreported: unreported?.event ?? null,
    coverage,
    countedTo,
    ...(sinceEarliest !== undefined && { sinceEarliest }),
    ...(possibly !== undefined && { possibly }),
  };
}
