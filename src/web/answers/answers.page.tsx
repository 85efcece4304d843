import type { ComponentChildren, VNode } from 'preact';
import { actsOnTarget } from '../../domain/catalogue/event-types.js';
import type { Status } from '../../domain/status/status.js';
import type { ListedEvent } from '../../queries/list-events.js';
import { dayWords } from '../../words/dates.js';
import { eventName } from '../../words/event-names.js';
import { listedDay, whenWords } from '../../words/history.js';
import { figures } from '../../words/numbers.js';
import { StatusWord } from '../kit/charts/icons.js';
import { AmendmentReason } from '../kit/events/reason.js';
import type { PageContent } from '../kit/layout/document.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import type { AxisChange } from '../kit/layout/moment.js';
import { PageLinks } from '../kit/layout/page-links.js';
import { recordPage } from '../kit/layout/record-page.js';
import type { AnswersData } from './answers.data.js';
import { answersSentence } from './answers.wording.js';

/** The history of an answer in its frame. */
export function answersPage(data: AnswersData): PageContent {
  const { history, name, board, visit } = data;
  const { moment, origin } = visit;
  const { channel, asOf, knownAt, position } = history;
  const sentence = `What was answered about ${dayWords(asOf)}`;
  return recordPage(data, {
    title: `${sentence} – ${name} – Parley`,
    position,
    citation: {
      sentence: `${sentence}. ${answersSentence(history)}`,
      subject: `${board.name}, ${name}, history of the answer`,
      moments: [{ asOf, knownAt, position }],
      address: origin + moment.link(moment.path, { asOf, knownAt, position }),
      key: `parley-${board.relationship}-${channel}-answers-${asOf}-${position}`,
    },
    main: <AnswersMain data={data} sentence={sentence} />,
  });
}

/** The answer of now, and before it those of before: as the record grew, and as it became known. */
function AnswersMain({ data, sentence }: { data: AnswersData; sentence: string }): VNode {
  const { history, name, board, visit } = data;
  const { moment } = visit;
  const { positions, knowledge, page } = history;
  const channel = `/r/${board.relationship}/channels/${history.channel}`;
  const isLater = moment.parameter('cursor') !== undefined;
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> · <a href={moment.link(channel)}>{name}</a> ·
        history of the answer
      </p>
      <h1>{sentence}</h1>
      {!isLater && <p class="lead">{answersSentence(history)}</p>}
      <div class="halves">
        <Line id="recorded" title="As the record grew" isEmpty={positions.length === 0}>
          {positions.map(({ position, recordedAt, ...change }) => (
            <Change
              data={data}
              from={dayWords(recordedAt.slice(0, 10))}
              link={{ position }}
              then={`as the record was then, position ${figures(position)}`}
              {...change}
            />
          ))}
        </Line>
        <Line id="known" title="As it became known" isEmpty={knowledge.length === 0}>
          {knowledge.map(({ knownFrom, status, because }) => (
            <Change
              data={data}
              from={knownFrom === null ? 'At first' : dayWords(knownFrom)}
              status={status}
              because={knownFrom === null ? [] : because}
              {...(knownFrom !== null && { link: { knownAt: knownFrom } })}
              then="as anyone could know it then"
            />
          ))}
        </Line>
      </div>
      <PageLinks
        moment={moment}
        label="Pages of the answers"
        first="Newest answers"
        more="Older answers"
        next={page.next}
      />
    </>
  );
}

function Line({
  id,
  title,
  isEmpty,
  children,
}: {
  id: string;
  title: string;
  isEmpty: boolean;
  children: ComponentChildren;
}): VNode {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {isEmpty ? <p class="quiet">Nothing before that.</p> : <ol class="answers">{children}</ol>}
    </section>
  );
}

interface ChangeProps {
  readonly data: AnswersData;
  /** Since when it was answered so. */
  readonly from: string;
  readonly status: Status | null;
  readonly because: readonly string[];
  /** The moment at which it is answered so. */
  readonly link?: AxisChange;
  /** What that moment is. */
  readonly then: string;
}

/** One answer: since when, which, and what made it so. */
function Change({ data, from, status, because, link, then }: ChangeProps): VNode {
  const { board, history, nameOf, visit } = data;
  const { moment } = visit;
  const record: InRecord = { relationship: board.relationship, moment, nameOf };
  const channel = `/r/${board.relationship}/channels/${history.channel}`;
  return (
    <li>
      <span class="day">{from}</span>
      <div>
        {status === null ? <span class="quiet">not on record</span> : <StatusWord look={status} />}
        {because.map((id) => (
          <p class="told">
            <Because id={id} event={data.events.get(id)} {...record} />
          </p>
        ))}
        {link && status !== null && (
          <p class="links">
            <a href={moment.link(channel, link)}>{then}</a>
          </p>
        )}
      </div>
    </li>
  );
}

/** What changed the answer: the event with its day, or the correction with its reason. */
function Because({ id, event, ...record }: { id: string; event: ListedEvent | undefined } & InRecord): VNode {
  if (!event) return <a href={eventAddress(record, id)}>{id}</a>;
  const { reason = null } = event as { readonly reason?: string };
  return (
    <>
      <a href={eventAddress(record, id)}>{eventName(event, record.nameOf)}</a>
      {actsOnTarget(event) ? (
        <>
          : <AmendmentReason amendment={{ reason }} />
        </>
      ) : (
        'occurred' in event && `, ${whenWords(event, listedDay(event))}`
      )}
    </>
  );
}
