import type { EventOf } from '../../domain/catalogue/event-types.js';
import type { ListedEvent } from '../../queries/list-events.js';

/** When the examples were recorded. */
export const RECORDED_AT = '2026-11-23T10:00:00.000Z';

/** A round, as posted. */
export const ROUND: EventOf<'RoundHeld'> = {
  type: 'RoundHeld',
  id: 'us-cn-069',
  occurred: '2024-01-08/2024-01-09',
  channels: ['dpct'],
  round: 17,
  location: 'Washington',
  participants: [{ name: 'DASD Michael Chase', party: 'US' }],
  summary: 'The 17th Defense Policy Coordination Talks were held in Washington.',
  sources: [{ publisher: 'Army Times' }],
};

/** A stop, as posted. */
export const SEVERED: EventOf<'TalksSevered'> = {
  type: 'TalksSevered',
  id: 'us-cn-032',
  occurred: '2022-08-05',
  channels: ['tct', 'dpct', 'mmca'],
  by: ['CN'],
  summary: 'China announced the cancelling of three military dialogues.',
  sources: [{ publisher: 'PRC Ministry of Foreign Affairs' }],
  cause: 'us-cn-030',
};

/** The same, as it is listed. */
export const ON_RECORD: ListedEvent = { ...SEVERED, position: 48, recordedAt: RECORDED_AT, marks: { oneSided: true } };

/** The beginning of a stream, with one event. */
export const STREAMED = `id: 145\nretry: 2000\n\nid: 146\nevent: recorded\ndata: ${JSON.stringify({ ...ROUND, position: 146, recordedAt: RECORDED_AT })}\n\n`;
