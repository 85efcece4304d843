import type { AnyEvent, ChannelCode } from '../domain/catalogue/event-types.js';
import { channelsNamedBy } from '../domain/status/channel-event.js';
import { certainOn } from '../domain/status/channel-status.js';
import { explainEvent, noteOn } from '../domain/status/explain.js';
import { partyInWords } from '../domain/status/in-words.js';
import { firstsSince } from '../domain/status/first-since.js';
import { channelHistory, type Span } from '../domain/status/history.js';
import { OUTCOMES, type Outcome } from '../domain/status/outcomes.js';
import { spanDifferences } from '../domain/status/span-differences.js';
import { standingVersions, type Amendment } from '../domain/timeline/timeline.js';
import { dayOrNull, formatDay } from '../domain/time/days.js';
import type { RecordLine } from '../read-models/events.table.js';
import { choice, day, objectOf, orNull, text, type TypeOf } from '../schema/schema.js';
import { answerFirst, FIRSTS } from './first-answer.js';
import type { RecordReader, RelationshipAt } from './record-reader.js';
import { STATUS_CHANGE } from './status-answer.js';

/** What an event did to a channel it names, as the explanation tells it. */
export const EventEffect = objectOf('What it did to a channel.', {
  ...STATUS_CHANGE,
  date: day('The day from which it counts.'),
  outcome: choice<Outcome>(Object.keys(OUTCOMES) as Outcome[], 'What the rule did, or why it did nothing.'),
  note: text('Why, in words.'),
  'first?': FIRSTS,
});
export type EventEffect = TypeOf<typeof EventEffect>;

/** Days on which a correction or retraction changed a channel's status on record. */
export const ChangedDays = objectOf('Days whose status on record it changed.', {
  ...STATUS_CHANGE,
  from: day('The first day.'),
  to: orNull(day('The last day; null: up to the present.')),
});
export type ChangedDays = TypeOf<typeof ChangedDays>;

/** What the event does to each of its channels at the axes; empty if it does not stand there or has not happened. */
export async function effectsOf(reader: RecordReader, at: RelationshipAt, event: AnyEvent): Promise<EventEffect[]> {
  const names = new Map(reader.registration(at).parties.map(({ code, name }) => [code, name]));
  const effects: EventEffect[] = [];
  for (const channel of channelsNamedBy(event)) {
    await reader.makeReady(at, channel);
    const found = reader.findChannel(at, channel);
    const folded = found && reader.folded(found);
    const seen = folded?.events.find((one) => one.event === event.id);
    if (!seen) continue;
    const step = explainEvent(seen, folded!);
    const first = firstsSince(folded!).get(event.id);
    const { before, after, outcome } = step;
    const note = noteOn(step, folded!, (party) => partyInWords(names.get(party) ?? party));
    effects.push({
      channel,
      date: formatDay(step.day),
      outcome,
      before,
      after,
      note,
      ...(first && { first: first.map(answerFirst) }),
    });
  }
  return effects;
}

/** What an amendment changed in the histories of the channels that its target names, before or after it. */
export function changedBy(
  reader: RecordReader,
  at: RelationshipAt,
  target: RecordLine,
  amendments: readonly RecordLine[],
  index: number,
): ChangedDays[] {
  const known = amendments as unknown as Amendment[];
  const versions = [known.slice(0, index), known.slice(0, index + 1)].flatMap((upTo) =>
    standingVersions(target.event, upTo),
  );
  const channels = new Set(versions.flatMap(({ event }) => [...channelsNamedBy(event)]));
  const { position } = amendments[index]!;
  const [before, after] = [position - 1, position].map((one) =>
    reader.at(at.relationship, { ...at.axes, position: one }),
  ) as [RelationshipAt, RelationshipAt];
  return [...channels].flatMap((channel) =>
    spanDifferences(spansOf(reader, before, channel), spansOf(reader, after, channel)).map(
      ({ from, to, ...statuses }) => ({
        channel,
        from: formatDay(from),
        to: dayOrNull(to),
        ...statuses,
      }),
    ),
  );
}

function spansOf(reader: RecordReader, at: RelationshipAt, channel: ChannelCode): readonly Span[] {
  const found = reader.findChannel(at, channel);
  if (!found) return [];
  const { record, clock } = found;
  return channelHistory(certainOn(clock.asOf, record.events), record.initial, clock.limit).spans;
}
