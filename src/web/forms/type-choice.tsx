import type { VNode } from 'preact';
import { CONTEXT_TYPES } from '../../domain/catalogue/context-events.js';
import { CATALOGUE, type EventType } from '../../domain/catalogue/event-types.js';
import type { Board } from '../../queries/show-board.js';
import type { PageContent } from '../frame/document.js';
import type { Moment } from '../frame/moment.js';
import { Sections } from '../frame/sections.js';
import { typeName } from '../../words/event-names.js';
import { plainly } from '../../words/labels.js';

/** The types under the headings under which one looks for them. */
const GROUPS: readonly (readonly [heading: string, types: readonly EventType[]])[] = [
  ['Contacts', ['ContactHeld', 'ContactProposed', 'ContactDeclined', 'ContactUnanswered', 'NotificationGiven']],
  ['Rounds of talks', ['RoundHeld', 'RoundScheduled', 'RoundPostponed', 'RoundCancelled', 'RoundNotAttended']],
  ['Stops and new beginnings', ['TalksSevered', 'TalksSuspended', 'TalksResumed', 'StopLifted']],
  ['Agreements and promises', ['LeadersAgreed', 'AgreementReached', 'CommitmentFulfilled', 'CommitmentLapsed']],
  ['Channels', ['ChannelEstablished', 'ChannelRetired']],
  ['What happened around them', Object.keys(CONTEXT_TYPES) as EventType[]],
  ['The record itself', ['EventDisclosed', 'ClaimDisputed', 'CoverageStated', 'EventWithheld']],
];

/** What is not recorded by a form of its own, each with where it is. */
const ELSEWHERE: Partial<Record<EventType, string>> = {
  EventCorrected:
    'A correction begins on the page of the event that is wrong: look it up in the history and choose “Correct”.',
  EventRetracted:
    'A retraction begins on the page of the event that is to go: look it up in the history and choose “Retract”.',
  RelationshipRegistered:
    'A relationship is registered once, through the API or by an import. What its registration says is corrected on the page of that event.',
};

/** Where a type is recorded that has no form of its own; undefined for the others. */
export function elsewhere(type: EventType): string | undefined {
  return ELSEWHERE[type];
}

/** The choice of a type, the first step of recording. */
export function typeChoice(board: Board, moment: Moment, note?: string): PageContent {
  return {
    title: `Record an event – ${board.name} – Parley`,
    bar: null,
    isPast: false,
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main: (
      <>
        <p class="kicker">
          <a href={`/r/${board.relationship}`}>{board.name}</a> · record an event
        </p>
        <h1>What happened?</h1>
        {note !== undefined && (
          <div class="notice">
            <p>
              {note} <a href={`/r/${board.relationship}/events`}>History</a>
            </p>
          </div>
        )}
        <div class="type-groups">
          {GROUPS.map(([heading, types]) => (
            <Group heading={heading} types={types} relationship={board.relationship} />
          ))}
        </div>
        <p class="quiet">
          Something recorded is wrong? Look it up in the <a href={`/r/${board.relationship}/events`}>history</a>: every
          event can be corrected or retracted from its page.
        </p>
      </>
    ),
  };
}

function Group({
  heading,
  types,
  relationship,
}: {
  heading: string;
  types: readonly EventType[];
  relationship: string;
}): VNode {
  return (
    <section>
      <h2>{heading}</h2>
      <ul class="plain">
        {types.map((type) => (
          <li>
            <a href={`/r/${relationship}/record?type=${type}`}>{typeName({ type })}</a>{' '}
            <span class="quiet">{plainly(CATALOGUE[type].about)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
