import type { ComponentChildren, VNode } from 'preact';
import { dayWords } from '../../words/dates.js';
import { eventName } from '../../words/event-names.js';
import { whenWords } from '../../words/history.js';
import { stateWords } from '../../words/ledger.js';
import { valueWords } from '../../words/values.js';
import type { WithoutAnswer } from '../../queries/show-without.js';
import { StatusWord } from '../kit/charts/icons.js';
import type { PageContent } from '../kit/layout/document.js';
import { eventAddress } from '../kit/layout/in-record.js';
import { recordPage } from '../kit/layout/record-page.js';
import type { WithoutData } from './without.data.js';
import { withoutSentence } from './without.wording.js';

/** What hangs on an event in its frame; nobody is to come upon it by a search and take it for the record. */
export function withoutPage(data: WithoutData): PageContent {
  const { answer, board, visit } = data;
  const { moment, origin } = visit;
  const { asOf, knownAt, position } = answer;
  const title = `Without ${nameOfEvent(data)}`;
  const page = recordPage(data, {
    title: `${title} – ${board.name} – Parley`,
    position,
    citation: {
      sentence: `${title}. ${withoutSentence(answer)}`,
      subject: `${board.name}, without event ${answer.event}`,
      moments: [{ asOf, knownAt, position }],
      address: origin + moment.link(moment.path, { asOf, knownAt, position }),
      key: `parley-${board.relationship}-without-${answer.event}-${asOf}-${position}`,
    },
    main: <WithoutMain data={data} title={title} />,
  });
  return { ...page, unlisted: true };
}

function nameOfEvent({ event, answer, nameOf }: WithoutData): string {
  return event ? `“${eventName(event, nameOf)}”` : answer.event;
}

/** What would stand otherwise, beside what stands. */
function WithoutMain({ data, title }: { data: WithoutData; title: string }): VNode {
  const { answer, event, board, visit } = data;
  const { moment } = visit;
  const { status } = answer;
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> ·{' '}
        <a href={eventAddress({ relationship: board.relationship, moment }, answer.event)}>
          event {answer.event}
          {event && 'occurred' in event && `, ${whenWords(event, '')}`}
        </a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{withoutSentence(answer)}</p>
      <p class="quiet">
        The rest of the record stays as it is. This says what hangs on the event, not whether it is true. The military
        channels together: {valueWords(status.with)}
        {status.with === status.without
          ? ', with the event and without it.'
          : `; without the event, ${valueWords(status.without)}.`}
      </p>
      <Channels data={data} />
      <Promises data={data} />
    </>
  );
}

/** What would stand otherwise, a row each: with the event, and without it. */
function Otherwise({ of, children }: { of: 'Channel' | 'Promise'; children: ComponentChildren }): VNode {
  const id = `${of.toLowerCase()}s`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{of}s that would stand otherwise</h2>
      <table class="changes-table">
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col">With it</th>
            <th scope="col">Without it</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function Channels({ data: { answer, board, visit } }: { data: WithoutData }): VNode | null {
  const { moment } = visit;
  if (answer.channels.length === 0) return null;
  return (
    <Otherwise of="Channel">
      {answer.channels.map(({ channel, name, ...how }) => (
        <tr>
          <th scope="row">
            <a href={moment.link(`/r/${board.relationship}/channels/${channel}`)}>{name}</a>
          </th>
          <td>
            <How how={how.with} />
          </td>
          <td>{how.without ? <How how={how.without} /> : <span class="quiet">not on record</span>}</td>
        </tr>
      ))}
    </Otherwise>
  );
}

/** How a channel stands, with what of it can differ. */
function How({ how }: { how: WithoutAnswer['channels'][number]['with'] }): VNode {
  const { status, since, closedSince, strained, partial } = how;
  const look = status === 'operating' && strained ? 'strained' : status;
  const beside = [
    ...(since === null ? [] : [`since ${dayWords(since)}`]),
    ...(closedSince === null || closedSince === since ? [] : [`closed since ${dayWords(closedSince)}`]),
    ...(partial ? ['in part'] : []),
    ...(strained && look !== 'strained' ? ['strained'] : []),
  ];
  return (
    <>
      <StatusWord look={look} />
      {beside.length > 0 && <span class="quiet"> {beside.join(', ')}</span>}
    </>
  );
}

function Promises({ data: { answer, board, visit } }: { data: WithoutData }): VNode | null {
  const { moment } = visit;
  if (answer.commitments.length === 0) return null;
  return (
    <Otherwise of="Promise">
      {answer.commitments.map(({ text, with: state, without }) => (
        <tr>
          <th scope="row">
            <a href={moment.link(`/r/${board.relationship}/commitments`)}>{text}</a>
          </th>
          <td>{stateWords(state)}</td>
          <td>{without === null ? <span class="quiet">not made</span> : stateWords(without)}</td>
        </tr>
      ))}
    </Otherwise>
  );
}
