import type { VNode } from 'preact';
import type { AnyEvent, EventType } from '../../domain/catalogue/event-types.js';
import { CATALOGUE } from '../../domain/catalogue/event-types.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Sections } from '../kit/layout/sections.js';
import { eventName, typeName } from '../../words/event-names.js';
import { Filled } from '../kit/events/field-value.js';
import { plainly } from '../../words/labels.js';
import type { Choices } from '../kit/forms/choices.js';
import { valuesOf, type Draft } from '../kit/forms/draft.js';
import { formFaults } from '../kit/forms/faults.js';
import { FormFields } from '../kit/forms/fields.js';
import { FormBegin, FormPage, PreviewButton, Suggestions } from '../kit/forms/form-page.js';
import type { FormState, PreviewState } from '../kit/forms/form-steps.js';
import { Preview } from '../kit/forms/preview.js';

/** Fields that a person does not fill in. */
const OMITTED = ['id'];

/** An event being recorded. */
export interface EventFormProps {
  readonly type: EventType;
  readonly draft: Draft;
  readonly choices: Choices;
  readonly moment: Moment;
  /** The retracted event that it begins with. */
  readonly anew?: AnyEvent;
  /** The proposal that is mended. */
  readonly proposal?: string | undefined;
}

/** The form for an event of a type, in its frame. */
export function eventForm(props: EventFormProps, state: FormState): PageContent {
  const { type, draft, choices, moment, anew } = props;
  const { relationship } = choices.board;
  const fieldClass = CATALOGUE[type].class;
  const faults = formFaults(
    state.faults,
    [{ fieldClass, type, prefix: '', omitted: OMITTED, draft }],
    moment.asked.today,
    choices,
  );
  const context = { choices, faults, focus: state.focus, copies: true };
  const main = (
    <FormPage
      kicker={<Kicker {...props} />}
      heading={`Record: ${nameOfType(type)}`}
      lead={plainly(CATALOGUE[type].about)}
      faults={faults}
      note={state.note}
    >
      {props.proposal === undefined ? (
        <BeginsWith anew={anew} choices={choices} />
      ) : (
        <p>
          Filled in as it was proposed.{' '}
          <a href={`/r/${relationship}/proposals/${props.proposal}`}>Back to the proposal</a>
        </p>
      )}
      <form
        class="entry-form"
        method="post"
        action={`/r/${relationship}/record`}
        novalidate
        data-asks={`/r/${choices.board.relationship}/record/`}
      >
        <FormBegin hidden={[['type', type], ['id', state.id], ...mending(props)]} />
        <FormFields fieldClass={fieldClass} type={type} prefix="" omitted={OMITTED} draft={draft} context={context} />
        <Suggestions names={choices.parties.map(({ words }) => words)} />
        <PreviewButton />
      </form>
    </FormPage>
  );
  return framed(props, `${faults.length > 0 ? 'Error: ' : ''}Record: ${nameOfType(type)}`, main, moment);
}

/** The retracted event that the form begins with, or the way to another type. */
function BeginsWith({ anew, choices }: { anew: AnyEvent | undefined; choices: Choices }): VNode {
  const base = `/r/${choices.board.relationship}`;
  if (!anew)
    return (
      <p>
        <a href={`${base}/record`}>Another type of event</a>
      </p>
    );
  return (
    <p>
      Filled in as the retracted event was:{' '}
      <a href={`${base}/events/${encodeURIComponent(anew.id)}`}>{eventName(anew, choices.nameOf)}</a>. Mend what was
      wrong; it is recorded under an id of its own.
    </p>
  );
}

/** What an event would change, in its frame. */
export function eventPreview(
  props: EventFormProps,
  { dryRun, reasons, hidden, note, nameWanted, does }: PreviewState,
): PageContent {
  const { type, draft, choices, moment } = props;
  const fieldClass = CATALOGUE[type].class;
  const carried = [['type', type] as const, ...mending(props), ...hidden, ...valuesOf(fieldClass, draft)];
  const main = (
    <Preview
      kicker={<Kicker {...props} />}
      action={`/r/${choices.board.relationship}/record`}
      hidden={carried}
      dryRun={dryRun}
      reasons={reasons}
      choices={choices}
      note={note}
      nameWanted={nameWanted}
      does={does}
    >
      <h2>{nameOfType(type)}</h2>
      <Filled fieldClass={fieldClass} values={draft} names={choices} omitted={OMITTED} />
    </Preview>
  );
  return framed(props, `Preview: ${nameOfType(type)}`, main, moment);
}

/** What a form carries along that mends a proposal. */
function mending({ proposal }: EventFormProps): readonly (readonly [string, string])[] {
  return proposal === undefined ? [] : [['proposal', proposal]];
}

function framed({ choices: { board } }: EventFormProps, title: string, main: VNode, moment: Moment): PageContent {
  return {
    title: `${title} – ${board.name} – Parley`,
    bar: null,
    isPast: false,
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main,
  };
}

function Kicker({ choices: { board } }: EventFormProps): VNode {
  return (
    <>
      <a href={`/r/${board.relationship}`}>{board.name}</a> · record an event
    </>
  );
}

function nameOfType(type: EventType): string {
  return typeName({ type });
}
