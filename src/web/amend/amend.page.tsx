import type { ComponentChildren, VNode } from 'preact';
import { CATALOGUE } from '../../domain/catalogue/event-types.js';
import { fieldsOf } from '../../domain/catalogue/fields.js';
import { sameContent } from '../../domain/relationship/same-content.js';
import type { ListedEvent } from '../../queries/list-events.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Sections } from '../kit/layout/sections.js';
import { FieldValue, Filled } from '../kit/events/field-value.js';
import { eventName } from '../../words/event-names.js';
import { fixedFields } from '../../domain/catalogue/naming.js';
import type { Amending } from '../../domain/catalogue/traits.js';
import type { Choices } from '../kit/forms/choices.js';
import type { FormContext } from '../kit/forms/control-props.js';
import { draftOf, valuesOf, type Draft } from '../kit/forms/draft.js';
import { formFaults } from '../kit/forms/faults.js';
import { FormFields } from '../kit/forms/fields.js';
import { FormBegin, FormPage, PreviewButton, Suggestions } from '../kit/forms/form-page.js';
import type { FormState, PreviewState } from '../kit/forms/form-steps.js';
import { Preview } from '../kit/forms/preview.js';
import { labelOf } from '../../words/labels.js';

/** What a correction's form does not ask for: the address says it, or the fields of the event do. */
export const OMITTED = ['id', 'target', 'changes'];
/** What the names of the event's own fields begin with. */
export const CHANGES_PREFIX = 'changes/';

const noteOf = (what: string) =>
  `Without a date under “Known since” our own slip is mended, for every reader of any date; with one the ${what} is news from that day on.`;
const WORDS: {
  readonly [Way in Amending]: { readonly lead: string; readonly heading: string; readonly note: string };
} = {
  EventCorrected: {
    lead: 'Change what is wrong and say why. The record keeps what it said before, and shows both.',
    heading: 'Why it is corrected',
    note: noteOf('correction'),
  },
  EventRetracted: {
    lead: 'A retraction is final: nothing rests on the event any more. The record keeps that it was there, and why it went.',
    heading: 'Why it is retracted',
    note: noteOf('retraction'),
  },
};

/** An event being corrected or retracted. */
export interface AmendFormProps {
  readonly way: Amending;
  /** The event as the record had it when the form was made. */
  readonly event: ListedEvent;
  /** The position of the record then: what was changed by others since is not undone. */
  readonly basis: number;
  /** The event as it is to read; for a retraction of no account. */
  readonly draft: Draft;
  /** The reason, and since when it is known. */
  readonly own: Draft;
  /** The proposal that is mended. */
  readonly proposal?: string | undefined;
  readonly choices: Choices;
  readonly moment: Moment;
}

/** The fields that are to read otherwise, null for those taken away. */
export function changesIn(event: ListedEvent, draft: Draft): Draft {
  const before = draftOf(event);
  const names = [...fieldsOf(CATALOGUE[event.type].class).keys()].filter(
    (name) => !fixedFields(event.type).includes(name) && !sameContent(before[name], draft[name]),
  );
  return Object.fromEntries(names.map((name) => [name, draft[name] ?? null]));
}

/** The form that corrects or retracts, in its frame. */
export function amendForm(props: AmendFormProps, state: FormState): PageContent {
  const { way, event, basis, draft, own, choices } = props;
  const [target, ownClass] = [CATALOGUE[event.type].class, CATALOGUE[way].class];
  const faults = formFaults(
    state.faults,
    [
      { fieldClass: target, type: event.type, prefix: CHANGES_PREFIX, omitted: fixedFields(event.type), draft },
      { fieldClass: ownClass, type: way, prefix: '', omitted: OMITTED, draft: own },
    ],
    props.moment.asked.today,
    choices,
  );
  const context = { choices, faults, focus: state.focus };
  const { lead, heading, note } = WORDS[way];
  return framed(
    props,
    <FormPage kicker={<Kicker {...props} />} heading={headingOf(props)} lead={lead} faults={faults} note={state.note}>
      <form
        class="entry-form"
        method="post"
        action={props.moment.path}
        novalidate
        data-asks={`/r/${choices.board.relationship}/record/`}
      >
        <FormBegin hidden={[['id', state.id], ['basis', String(basis)], ...mending(props)]} />
        {way === 'EventCorrected' && <EventFields event={event} draft={draft} context={context} />}
        <FormFields
          fieldClass={ownClass}
          type={way}
          prefix=""
          omitted={OMITTED}
          draft={own}
          context={context}
          heading={heading}
          note={note}
        />
        <Suggestions names={choices.parties.map(({ words }) => words)} />
        <PreviewButton nothing="changed" />
      </form>
    </FormPage>,
    faults.length > 0 ? 'Error: ' : '',
  );
}

/** The event's own fields, as they are to read. */
function EventFields({
  event,
  draft,
  context,
}: Pick<AmendFormProps, 'event' | 'draft'> & { context: FormContext }): VNode {
  return (
    <FormFields
      fieldClass={CATALOGUE[event.type].class}
      type={event.type}
      prefix={CHANGES_PREFIX}
      omitted={fixedFields(event.type)}
      draft={draft}
      before={draftOf(event)}
      context={context}
    />
  );
}

/** What a correction or retraction would change, in its frame. */
export function amendPreview(
  props: AmendFormProps,
  { dryRun, reasons, hidden, note, nameWanted, does }: PreviewState,
): PageContent {
  const { way, event, basis, draft, own, choices, moment } = props;
  const [target, ownClass] = [CATALOGUE[event.type].class, CATALOGUE[way].class];
  const carried = [
    ...hidden,
    ['basis', String(basis)] as const,
    ...mending(props),
    ...valuesOf(ownClass, own),
    ...(way === 'EventCorrected' ? valuesOf(target, draft, CHANGES_PREFIX) : []),
  ];
  return framed(
    props,
    <Preview
      kicker={<Kicker {...props} />}
      action={moment.path}
      hidden={carried}
      dryRun={dryRun}
      reasons={reasons}
      choices={choices}
      note={note}
      nameWanted={nameWanted}
      does={does}
    >
      <h2>{headingOf(props)}</h2>
      {way === 'EventCorrected' && <Changes {...props} />}
      <Filled fieldClass={ownClass} values={own} names={choices} omitted={OMITTED} />
    </Preview>,
    'Preview: ',
  );
}

/** What a form carries along that mends a proposal. */
function mending({ proposal }: AmendFormProps): readonly (readonly [string, string])[] {
  return proposal === undefined ? [] : [['proposal', proposal]];
}

/** What cannot be amended, and why. */
export function notAmendable(
  props: Omit<AmendFormProps, 'event' | 'draft' | 'own' | 'basis' | 'proposal'> & { id: string },
  why: string,
): PageContent {
  return framed(
    props,
    <>
      <p class="kicker">
        <Way {...props}>
          <a href={`/r/${props.choices.board.relationship}/events/${encodeURIComponent(props.id)}`}>event {props.id}</a>
        </Way>
      </p>
      <h1>This event cannot be {props.way === 'EventCorrected' ? 'corrected' : 'retracted'} here.</h1>
      <p class="lead">{why}</p>
    </>,
    '',
  );
}

/** Each field that is to read otherwise: what it said, what it will say. */
function Changes({ event, draft, choices }: AmendFormProps): VNode {
  const before = draftOf(event);
  const fields = fieldsOf(CATALOGUE[event.type].class);
  return (
    <dl class="filled">
      {Object.entries(changesIn(event, draft)).map(([name, value]) => {
        const field = fields.get(name)!;
        return (
          <div>
            <dt>{labelOf(name)}</dt>
            <dd>
              <div class="from-to">
                <span class="quiet">was </span>
                {before[name] === undefined ? (
                  <i>not said</i>
                ) : (
                  <FieldValue field={field} value={before[name]} names={choices} />
                )}
              </div>
              <div class="from-to">
                <span class="quiet">is to be </span>
                <b>
                  <FieldValue field={field} value={value} names={choices} />
                </b>
              </div>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function framed(
  { choices: { board }, moment, way }: Pick<AmendFormProps, 'choices' | 'moment' | 'way'>,
  main: VNode,
  before: string,
): PageContent {
  const title = `${before}${way === 'EventCorrected' ? 'Correct' : 'Retract'} an event – ${board.name} – Parley`;
  return {
    title,
    bar: null,
    isPast: false,
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main,
  };
}

function headingOf({ way, event, choices: { nameOf } }: AmendFormProps): string {
  return `${way === 'EventCorrected' ? 'Correct' : 'Retract'}: ${eventName(event, nameOf)}`;
}

function Kicker(props: AmendFormProps): VNode {
  const {
    event,
    choices: { board },
  } = props;
  return (
    <Way {...props}>
      <a href={`/r/${board.relationship}/events/${encodeURIComponent(event.id)}`}>event {event.id}</a>
    </Way>
  );
}

function Way({
  choices: { board },
  children,
}: Pick<AmendFormProps, 'choices'> & { children: ComponentChildren }): VNode {
  return (
    <>
      <a href={`/r/${board.relationship}`}>{board.name}</a> · {children}
    </>
  );
}
