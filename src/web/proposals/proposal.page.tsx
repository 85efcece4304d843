import type { VNode } from 'preact';
import { CATALOGUE } from '../../domain/catalogue/event-types.js';
import { includesScope } from '../../domain/editors/scopes.js';
import type { Writer } from '../../domain/editors/writer.js';
import { changesSentence } from '../../words/changes.js';
import { dayWords } from '../../words/dates.js';
import { ChangedFields, Filled } from '../kit/events/field-value.js';
import { ChangeList, LeftAsTheyAre, WarningList } from '../kit/forms/changes.js';
import { Row } from '../kit/forms/row.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Sections } from '../kit/layout/sections.js';
import type { OneProposal } from './proposals.data.js';
import { isWaiting, MadeBy, proposalName } from './proposals.page.js';
import { decisionWords } from './proposals.wording.js';

/** How the page of a proposal is shown. */
export interface ProposalPageState {
  /** What came of the last press, where it is not what was wanted. */
  readonly note?: string;
  /** What is wrong with the reason that was given. */
  readonly wrongReason?: string;
  readonly reason?: string;
  /** The address of a link that shows it, whole, which was just made, and its last day, ISO. */
  readonly link?: { readonly address: string; readonly until: string };
}

/** One proposal, with what it would change and what can be done to it, in its frame. */
export function proposalPage(data: OneProposal, writer: Writer, moment: Moment, state: ProposalPageState): PageContent {
  const { board } = data.choices;
  const name = proposalName(data, data);
  return {
    title: `${state.wrongReason === undefined ? '' : 'Error: '}Proposed: ${name} – ${board.name} – Parley`,
    bar: null,
    isPast: false,
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main: (
      <div class="form-page">
        <p class="kicker">
          <a href={`/r/${board.relationship}`}>{board.name}</a> ·{' '}
          <a href={`/r/${board.relationship}/proposals`}>proposals</a>
        </p>
        <h1>Proposed: {name}</h1>
        {state.note !== undefined && (
          <div class="notice" role="alert" tabindex={-1} autofocus>
            <p>{state.note}</p>
          </div>
        )}
        {state.link && (
          <div class="notice" role="status">
            <p>
              Whoever has this link sees the proposal until {dayWords(state.link.until)}, and nothing else:{' '}
              <span class="address">{state.link.address}</span>
            </p>
          </div>
        )}
        <p class="quiet">
          <MadeBy proposal={data.proposal} data={data} />
        </p>
        {isWaiting(data.proposal) ? (
          <Waiting data={data} writer={writer} state={state} />
        ) : (
          <p class="lead">
            {decisionWords(data.proposal, data.shown)}{' '}
            {data.proposal.decided?.state === 'accepted' && <OnRecord {...data} />}
          </p>
        )}
        {data.proposal.decided?.state === 'declined' && <ProposedFields {...data} />}
      </div>
    ),
  };
}

function OnRecord({ proposal, choices: { board } }: OneProposal): VNode {
  return <a href={`/r/${board.relationship}/events/${encodeURIComponent(proposal.event.id)}`}>The event on record</a>;
}

function Waiting({ data, writer, state }: { data: OneProposal; writer: Writer; state: ProposalPageState }): VNode {
  const records = includesScope(writer.scope, 'record');
  const own = data.proposal.made.by === writer.editor;
  const action = `/r/${data.choices.board.relationship}/proposals/${data.proposal.id}`;
  return (
    <>
      <Would {...data} />
      <ProposedFields {...data} />
      {records && (
        <form class="entry-form" method="post" action={action}>
          <Take data={data} />
        </form>
      )}
      {(records || own) && (
        // A form of its own: Enter in the field of the reason declines, and takes nothing.
        <form class="entry-form" method="post" action={action}>
          <Decline own={own && !records} state={state} />
        </form>
      )}
      <form class="entry-form" method="post" action={action}>
        <p class="buttons">
          <button name="step" value="link">
            Make a link that shows it
          </button>{' '}
          <span class="quiet">For a week, to whoever has it; marked as a draft.</span>
        </p>
      </form>
    </>
  );
}

/** What taking it would do today, or what stands in its way. */
export function Would({ prospect, proposal, choices: { board } }: OneProposal): VNode {
  const { changes, reasons, warnings, errors } = prospect;
  if (errors.length > 0)
    return (
      <div class="notice wrong">
        <h2>It cannot be taken as the record stands.</h2>
        <ul>
          {errors.map(({ message }) => (
            <li>{message}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <>
      <p class="lead">{changesSentence(changes.length)}</p>
      <ChangeList changes={changes} reasons={reasons} board={board} />
      <LeftAsTheyAre changes={changes} reasons={reasons} board={board} />
      <WarningList warnings={warnings} id={proposal.event.id} ahead />
    </>
  );
}

/** What would be recorded, field by field. */
export function ProposedFields({ proposal: { event }, target, choices }: OneProposal): VNode {
  return (
    <section class="proposed" aria-labelledby="proposed">
      <h2 id="proposed">What is proposed</h2>
      {event.type === 'EventCorrected' && target ? (
        <ChangedFields before={target} changes={event.changes} names={choices} />
      ) : null}
      <Filled
        fieldClass={CATALOGUE[event.type].class}
        values={event as unknown as Readonly<Record<string, unknown>>}
        names={choices}
        omitted={target ? ['id', 'target', 'changes'] : ['id']}
      />
    </section>
  );
}

function Take({ data }: { data: OneProposal }): VNode {
  const { choices, proposal, prospect, waits } = data;
  const { event } = proposal;
  const base = `/r/${choices.board.relationship}`;
  const form =
    event.type === 'EventCorrected' || event.type === 'EventRetracted'
      ? `${base}/events/${encodeURIComponent(event.target)}/${event.type === 'EventCorrected' ? 'correct' : 'retract'}?`
      : `${base}/record?type=${event.type}&`;
  return (
    <p class="buttons">
      {prospect.errors.length === 0 && !waits && (
        <button class="primary" name="step" value="take">
          Take it: record it
        </button>
      )}{' '}
      <a href={`${form}proposal=${proposal.id}`}>Change something first</a>
    </p>
  );
}

function Decline({ own, state: { wrongReason, reason } }: { own: boolean; state: ProposalPageState }): VNode {
  const [id, fault] = ['reason', wrongReason === undefined ? undefined : 'reason-fault'];
  const label = own ? 'Why it is taken back' : 'Why it is declined';
  const hint = 'Whoever proposed it reads this. It is final; the fact may be proposed anew.';
  return (
    <>
      <div class="fields">
        <Row id={id} label={label} hint={hint} wrong={wrongReason !== undefined} several={false}>
          <input
            id={id}
            name="reason"
            type="text"
            value={reason}
            aria-describedby={[`${id}-hint`, fault].filter((one) => one !== undefined).join(' ')}
            aria-invalid={wrongReason === undefined ? undefined : 'true'}
          />
          {wrongReason !== undefined && (
            <p class="fault" id={fault} role="alert">
              {wrongReason}
            </p>
          )}
        </Row>
      </div>
      <p class="buttons">
        <button name="step" value="decline">
          {own ? 'Take it back' : 'Decline it'}
        </button>
      </p>
    </>
  );
}
