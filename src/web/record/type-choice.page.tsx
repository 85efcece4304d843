import type { VNode } from 'preact';
import { CATALOGUE, EVENT_TYPES, type EventType, type TypeWith } from '../../domain/catalogue/event-types.js';
import type { Group } from '../../domain/catalogue/traits.js';
import type { Board } from '../../queries/show-board.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Sections } from '../kit/layout/sections.js';
import { typeName } from '../../words/event-names.js';
import { plainly } from '../../words/labels.js';

/** The headings under which one looks for a type, in their order. */
const HEADINGS: { readonly [G in Exclude<Group, 'amendment' | 'registration'>]: string } = {
  contact: 'Contacts',
  round: 'Rounds of talks',
  stop: 'Stops and new beginnings',
  agreement: 'Agreements and promises',
  channel: 'Channels',
  context: 'What happened around them',
  record: 'The record itself',
};

/** What is not recorded by a form of its own, each with where it is. */
const ELSEWHERE: { readonly [T in TypeWith<{ group: 'amendment' }> | TypeWith<{ group: 'registration' }>]: string } = {
  EventCorrected:
    'A correction begins on the page of the event that is wrong: look it up in the history and choose “Correct”.',
  EventRetracted:
    'A retraction begins on the page of the event that is to go: look it up in the history and choose “Retract”.',
  RelationshipRegistered:
    'A relationship is registered once, on a page of its own: “A new relationship” on the first page. What its ' +
    'registration says is corrected on the page of that event.',
};

/** Where a type is recorded that has no form of its own; undefined for the others. */
export function elsewhere(type: EventType): string | undefined {
  return (ELSEWHERE as Partial<Record<EventType, string>>)[type];
}

/** The choice of a type, the first step of recording. */
export function typeChoice(board: Board, moment: Moment, note?: string): PageContent {
  const begun = moment.parameter('begun') !== undefined;
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
        {begun && (
          <div class="notice" role="alert" tabindex={-1} autofocus>
            <p>
              <a href={`/r/${board.relationship}`}>{board.name}</a> is on record. Now its events, in any order: what
              happened first, or last?
            </p>
          </div>
        )}
        <h1>What happened?</h1>
        {note !== undefined && (
          <div class="notice">
            <p>
              {note} <a href={`/r/${board.relationship}/events`}>History</a>
            </p>
          </div>
        )}
        <div class="type-groups">
          {Object.entries(HEADINGS).map(([group, heading]) => (
            <TypeGroup
              heading={heading}
              types={EVENT_TYPES.filter((type) => CATALOGUE[type].group === group)}
              relationship={board.relationship}
            />
          ))}
        </div>
        <p class="quiet">
          Something recorded is wrong? Look it up in the <a href={`/r/${board.relationship}/events`}>history</a>: every
          event can be corrected or retracted from its page. Many events at once?{' '}
          <a href={`/import?relationship=${board.relationship}`}>Bring a table</a>.
        </p>
      </>
    ),
  };
}

function TypeGroup({
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
