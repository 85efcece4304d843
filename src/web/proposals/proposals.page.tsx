import type { VNode } from 'preact';
import type { Proposal } from '../../domain/proposals/proposals.js';
import { PROPOSAL_STATES } from '../../domain/proposals/proposals.js';
import { dayWords } from '../../words/dates.js';
import { eventName } from '../../words/event-names.js';
import { listedDay, whenWords } from '../../words/history.js';
import { ChangeList } from '../kit/forms/changes.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Sections } from '../kit/layout/sections.js';
import type { ListedProposals, TriedProposal, ProposalsData } from './proposals.data.js';
import { decisionWords, embargoWords, proposalsSentence, STATE_WORDS } from './proposals.wording.js';

/** What is proposed for a relationship, in its frame: it has no moment but now. */
export function proposalsPage(data: ListedProposals, moment: Moment): PageContent {
  const { choices, state, listed, next, count } = data;
  const { board } = choices;
  const base = `/r/${board.relationship}/proposals`;
  return {
    title: `Proposals – ${board.name} – Parley`,
    bar: null,
    isPast: false,
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main: (
      <>
        <p class="kicker">
          <a href={`/r/${board.relationship}`}>{board.name}</a> · proposals
        </p>
        <h1>{proposalsSentence(state, count)}</h1>
        <p class="lead">
          What stands here is not on record: only editors see it, and each says what it would change today.{' '}
          <a href={`/r/${board.relationship}/record`}>Propose or record an event</a>
        </p>
        <nav class="filter" aria-label="What became of them">
          {PROPOSAL_STATES.map((one) => (
            <a href={one === 'open' ? base : `${base}?state=${one}`} aria-current={one === state ? 'page' : undefined}>
              {STATE_WORDS[one]}
            </a>
          ))}
        </nav>
        <ol class="history">
          {listed.map((looked) => (
            <Listed looked={looked} data={data} />
          ))}
        </ol>
        {next !== null && (
          <nav class="pages" aria-label="Pages of the proposals">
            <a rel="next" href={`${base}?${new URLSearchParams({ state, cursor: next }).toString()}`}>
              Older proposals
            </a>
          </nav>
        )}
      </>
    ),
  };
}

function Listed({ looked, data }: { looked: TriedProposal; data: ListedProposals }): VNode {
  const { proposal, prospect } = looked;
  const { board } = data.choices;
  return (
    <li class="past-event">
      <span class="day">{dayWords(proposal.made.at.slice(0, 10))}</span>
      <div>
        <a class="what" href={`/r/${board.relationship}/proposals/${proposal.id}`}>
          {proposalName(looked, data)}
        </a>
        <Summary proposal={proposal} />
        <ChangeList changes={prospect.changes} board={board} />
        {prospect.errors.length > 0 && <p class="flag">It cannot be taken as the record stands.</p>}
      </div>
      <p class="about">
        <MadeBy proposal={proposal} data={data} />
        <Decided proposal={proposal} data={data} />
      </p>
    </li>
  );
}

function Summary({ proposal: { event } }: { proposal: Proposal }): VNode | null {
  const text = 'reason' in event ? event.reason : (event as { readonly summary?: string }).summary;
  return text === undefined ? null : <p class="told">{text}</p>;
}

/** Who made it and when, and until when it waits. */
export function MadeBy({ proposal, data }: { proposal: Proposal; data: ProposalsData }): VNode {
  const { made, mended, embargo, decided } = proposal;
  const by = data.shown(made.by);
  return (
    <>
      Proposed
      {by !== undefined && (
        <>
          {' '}
          by <bdi>{by}</bdi>
        </>
      )}{' '}
      on {dayWords(made.at.slice(0, 10))}
      {mended && `, mended on ${dayWords(mended.at.slice(0, 10))}`}.
      {embargo !== undefined && !decided && ` Under embargo until ${embargoWords(embargo)}.`}
    </>
  );
}

function Decided({ proposal, data }: { proposal: Proposal; data: ListedProposals }): VNode | null {
  const words = decisionWords(proposal, data.shown);
  return words === undefined ? null : (
    <>
      <br />
      {words}
    </>
  );
}

/** What would be recorded, in a few words: "Talks severed by China, 5 Aug 2022", "Correction of “Talks severed by China”". */
export function proposalName({ proposal, target }: TriedProposal, { choices: { nameOf } }: ProposalsData): string {
  const { event } = proposal;
  if (!('target' in event)) {
    const told = { ...event, position: 0, recordedAt: proposal.made.at } as never;
    return `${eventName(event, nameOf)}, ${whenWords(event, listedDay(told))}`;
  }
  const what = target ? eventName(target, nameOf) : event.target;
  return `${eventName(event, nameOf)} of “${what}”`;
}

/** Whether nobody has decided on it yet. */
export function isWaiting(proposal: Proposal): boolean {
  return proposal.decided === undefined;
}
