import type { VNode } from 'preact';
import { CATALOGUE, type AnyEvent } from '../../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldPart } from '../../domain/catalogue/fields.js';
import { CLOSED_DATE, DATE, USE_DATE } from '../../domain/catalogue/date-kinds.js';
import { TEXT } from '../../domain/catalogue/kinds.js';
import type { Withheld } from '../../domain/catalogue/withhold.js';
import { Commitment } from '../../domain/catalogue/agreement-events.js';
import { CHANGES } from '../../domain/catalogue/object-kinds.js';
import { doubtInWords, durationInWords, listInWords } from '../../domain/status/in-words.js';
import { parseDuration } from '../../domain/time/duration.js';
import { parseEdtf } from '../../domain/time/edtf.js';
import type { Marks } from '../../queries/provenance.js';
import type { InRecord } from '../kit/layout/in-record.js';
import { instantsWords, reportedWords } from '../../words/dates.js';
import { inOrder, labelOf } from '../../words/labels.js';
import { markedWords } from '../../words/marked.js';
import { capital } from '../../words/numbers.js';
import { valueWords } from '../../words/values.js';
import { EventLinks } from '../kit/events/event-links.js';
import { ChangedFields, FieldValue, type FieldNames } from '../kit/events/field-value.js';
import type { EventsById } from '../../queries/find-events.js';

/** Fields that have a place of their own on the page. */
const ELSEWHERE = new Set(['id', 'summary', 'wording']);
/** The same of whole parts. */
const PARTS_ELSEWHERE: ReadonlySet<FieldPart> = new Set(['sources', 'accounts']);

/** What the facts are told from. */
export interface FactsProps {
  readonly event: AnyEvent;
  readonly marks: Marks;
  /** The event that it amends, as it read before. */
  readonly amended: AnyEvent | null;
  /** What it led to. */
  readonly effects: readonly string[];
  /** The events named here, by their ids. */
  readonly events: EventsById;
  readonly names: FieldNames;
  readonly record: InRecord;
}

/** The facts as reported, every field that is filled in; a date coarser than a day says what it leaves open. */
export function EventFacts({ event, marks, amended, effects, events, names, record }: FactsProps): VNode {
  const values = event as unknown as Readonly<Record<string, unknown>>;
  const fields = inOrder([...fieldsOf(CATALOGUE[event.type].class).values()]).filter(
    ({ name, part }) => !ELSEWHERE.has(name) && !PARTS_ELSEWHERE.has(part) && isFilled(values[name]),
  );
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">As reported</h2>
      <dl class="filled">
        {fields.map((field) => (
          <div>
            <dt>{labelOf(field.name)}</dt>
            <dd>
              <Fact
                field={field}
                value={values[field.name]}
                of={event}
                amended={amended}
                names={names}
                events={events}
                record={record}
              />
            </dd>
          </div>
        ))}
        <WithheldFields event={event} events={events} record={record} />
        {effects.length > 0 && (
          <div>
            <dt>Followed by</dt>
            <dd>
              <EventLinks ids={effects} events={events} {...record} />
            </dd>
          </div>
        )}
        <Reliability marks={marks} />
      </dl>
    </section>
  );
}

/** How far the event can be relied on; nothing where there is nothing to mark. */
function Reliability({ marks }: Pick<FactsProps, 'marks'>): VNode | null {
  const words = markedWords(marks);
  return words === '' ? null : (
    <div>
      <dt>Reliability</dt>
      <dd>{capital(words)}</dd>
    </div>
  );
}

/** What is withheld of the event, and why. */
function WithheldFields({ event, events, record }: Pick<FactsProps, 'event' | 'events' | 'record'>): VNode {
  const { withheld = [] } = event as Withheld<AnyEvent>;
  return (
    <>
      {withheld.map(({ event: by, reason, fields: taken }) => (
        <div>
          <dt>Withheld</dt>
          <dd class="unstruck">
            {capital(taken.map((name) => labelOf(name).toLowerCase()).join(', '))}: {reason}{' '}
            <EventLinks ids={[by]} events={events} {...record} />
          </dd>
        </div>
      ))}
    </>
  );
}

function isFilled(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

interface FactProps extends Pick<FactsProps, 'amended' | 'names' | 'events' | 'record'> {
  readonly field: Field;
  readonly value: unknown;
  /** The event whose field it is. */
  readonly of: AnyEvent;
}

/** What leads somewhere is a link; the rest is told in words. */
function Fact({ field, value, of, amended, names, events, record }: FactProps): VNode {
  const { moment, relationship } = record;
  const thing = typeof field.of === 'function' ? undefined : field.of.names;
  const codes = [value].flat().map(String);
  if (thing === 'event') return <EventLinks ids={codes} events={events} {...record} />;
  if (thing === 'channel') return <ChannelLinks codes={codes} names={names} {...record} />;
  switch (field.of) {
    case DATE:
    case USE_DATE:
    case CLOSED_DATE:
      return <>{whenWords(String(value))}</>;
    case Commitment:
      return (
        <>
          {(value as readonly Commitment[]).map((promise, index) => (
            <>
              {index > 0 && '; '}
              <a href={moment.link(`/r/${relationship}/commitments`)}>
                {(promise.text as string | undefined) ?? 'withheld'}
              </a>{' '}
              ({promiseWords(promise, names)})
            </>
          ))}
        </>
      );
    case CHANGES:
      return <ChangedFields before={amended ?? of} changes={value as Record<string, unknown>} names={names} />;
    case TEXT:
      return <>{valueWords(String(value))}</>;
    default:
      return <FieldValue field={field} value={value} names={names} />;
  }
}

function ChannelLinks({
  codes,
  names,
  moment,
  relationship,
}: { codes: readonly string[]; names: FieldNames } & InRecord): VNode {
  return (
    <>
      {codes.map((code, index) => (
        <>
          {index > 0 && ', '}
          <a href={moment.link(`/r/${relationship}/channels/${code}`)}>
            {names.channels.find((one) => one.value === code)?.words ?? code}
          </a>
        </>
      ))}
    </>
  );
}

/** What a promise is about, and by when it is to be kept: "to resume DPCT, due 2024, every 3 months, WS23-2". */
function promiseWords({ id, channels = [], resumes, due, every }: Commitment, names: FieldNames): string {
  const about = listInWords(channels.map((code) => names.channels.find((one) => one.value === code)?.words ?? code));
  const duration = every === undefined ? undefined : parseDuration(every);
  return [
    ...(about === '' ? [] : [`${resumes ? 'to resume' : 'about'} ${about}`]),
    ...(due === undefined ? [] : [`due ${reportedWords(due)}`]),
    ...(duration ? [`every ${durationInWords(duration).replace(/^1 /, '')}`] : []),
    id,
  ].join(', ');
}

/** The date in words, with what its precision leaves open. */
function whenWords(edtf: string): string {
  if (edtf.includes('T') && !edtf.includes('..')) return instantsWords(edtf);
  const date = parseEdtf(edtf);
  const doubt = date && doubtInWords(date.lo, date.hi);
  return doubt ? `${capital(doubt)} (${edtf})` : reportedWords(edtf);
}
