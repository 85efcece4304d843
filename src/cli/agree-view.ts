import { agreeSections, valueText } from './agree-sections.js';
import type { AgreementAnswer } from './agree-answer.js';
import type { AnswerView } from './output.js';

type Pair = AgreementAnswer['events']['near'][number];
type Event = Pair['a'];

/** How far two coders agree; its rows, for csv and ndjson, are the differences. */
export function agreeView(answer: AgreementAnswer): AnswerView {
  return {
    answer,
    rows: differencesOf(answer),
    columns: ['kind', 'channel', 'type', 'field', 'from', 'to', 'days', 'a', 'b', 'eventA', 'eventB'],
    text: (screen) => agreeSections(answer, screen).join('\n\n'),
  };
}

/** Every difference as a row: days, then events, then channels. */
function differencesOf({ events, days, channels }: AgreementAnswer): object[] {
  return [
    ...days.differences.map(({ channel, from, to, days: number, a, b }) => ({
      kind: 'days',
      channel,
      field: 'status',
      from,
      to,
      days: number,
      a: a.status,
      b: b.status,
      eventA: a.event,
      eventB: b.event,
    })),
    ...[...events.near, ...events.differing].flatMap(rowsOfPair),
    ...events.onlyInA.map((event) => ({ kind: 'only-a', ...rowOf(event), a: event.occurred, eventA: event.id })),
    ...events.onlyInB.map((event) => ({ kind: 'only-b', ...rowOf(event), b: event.occurred, eventB: event.id })),
    ...channels.onlyInA.map(({ channel, name, alike }) => ({ kind: 'channel-only-a', channel, a: name, b: alike })),
    ...channels.onlyInB.map(({ channel, name, alike }) => ({ kind: 'channel-only-b', channel, a: alike, b: name })),
    ...channels.registered.flatMap(({ channel, fields }) =>
      fields.map(({ field, a, b }) => ({ kind: 'registered', channel, field, a: valueText(a), b: valueText(b) })),
    ),
  ];
}

/** A row for each field in which a pair differs, its type first. */
function rowsOfPair({ likeness, daysApart, a, b, fields }: Pair): object[] {
  const types = likeness === 'other-type' ? [{ field: 'type', a: a.type, b: b.type }] : [];
  return [...types, ...fields].map(({ field, a: one, b: other }) => ({
    kind: likeness === 'same' ? 'fields' : likeness,
    ...rowOf(a),
    field,
    from: a.from < b.from ? a.from : b.from,
    to: a.to > b.to ? a.to : b.to,
    ...(likeness === 'near-day' && { days: daysApart }),
    a: valueText(one),
    b: valueText(other),
    eventA: a.id,
    eventB: b.id,
  }));
}

function rowOf({ channels, type, from, to }: Event) {
  return { channel: channels.join(' '), type, from, to };
}
