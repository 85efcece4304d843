import type { EventType } from '../../domain/catalogue/event-types.js';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import type { ExplanationView } from '../../queries/explain-status.js';
import { rowName } from '../../words/channels.js';
import { dayWords } from '../../words/dates.js';
import { typeName } from '../../words/event-names.js';
import { verdict, type Verdict } from '../../words/verdict.js';
import type { ChannelData } from './channel.data.js';

/** The verdict on a channel, on its page and on its pictures. */
export function verdictOn({ explanation: { doubt }, ...data }: ChannelData): Verdict {
  return verdict({ ...data, doubt, today: data.visit.moment.today });
}

/** The question that a channel's page answers. */
export function questionOf(channel: ChannelAnswer, asOf: string, today: string): string {
  return asOf === today
    ? `Is “${rowName(channel)}” open today, ${dayWords(asOf)}?`
    : `${asOf < today ? 'Was' : 'Will'} “${rowName(channel)}” ${asOf < today ? '' : 'be '}open on ${dayWords(asOf)}?`;
}

/** What happened at a step, in the record's words; null where only time has passed. */
export function happenedWords({ event, summary, rule }: ExplanationView['steps'][number]): string | null {
  if (event === null) return null;
  return summary || `${typeName({ type: rule as EventType })}.`;
}
