import type { VNode } from 'preact';
import type { EventType } from '../../domain/catalogue/event-types.js';
import type { ExplanationView } from '../../queries/explain-status.js';
import type { EventsById } from '../../queries/find-events.js';
import { causeIn } from '../kit/events/cause-links.js';
import { EventLinks } from '../kit/events/event-links.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import { dayWords, reportedWords } from '../../words/dates.js';
import { typeName } from '../../words/event-names.js';
import { capital, figures, numberWords } from '../../words/numbers.js';
import { announcedWords } from '../../words/remarks.js';
import { lookWords } from '../../words/statuses.js';
import { happenedWords } from './channel.wording.js';

/** Newest steps are shown; older ones that changed nothing are folded away beyond this. */
const SHOWN = 14;

interface Behind extends InRecord {
  /** The events of the steps, and what they are put down to. */
  readonly behind: EventsById;
}

/** Why the channel has its status: what happened, with the rule each event applied, what changed nothing, what the calendar will do. */
export function Why({ explanation, behind, ...record }: { explanation: ExplanationView } & Behind): VNode {
  const { steps, doubt, notYetKnown } = explanation;
  const newest = steps.toReversed();
  const [shown, older] = [newest.slice(0, SHOWN), newest.slice(SHOWN)];
  return (
    <section aria-labelledby="why">
      <h2 id="why">Why</h2>
      {steps.length === 0 && <p>Nothing about this channel had happened by then, as far as it was known.</p>}
      <Ahead explanation={explanation} {...record} />
      <ol class="steps-list">
        {shown.map((step) => (
          <Step step={step} behind={behind} {...record} />
        ))}
      </ol>
      {explanation.page && (
        <p class="quiet">
          The newest {figures(steps.length)} of {figures(explanation.page.count)} steps. The{' '}
          <a href={record.moment.link(`/r/${record.relationship}/events`, {}, { channel: explanation.channel })}>
            history
          </a>{' '}
          has every event.
        </p>
      )}
      {older.length > 0 && (
        <details class="more">
          <summary>
            {capital(numberWords(older.length))} older {older.length === 1 ? 'step' : 'steps'}
          </summary>
          <ol class="steps-list">
            {older.map((step) => (
              <Step step={step} behind={behind} {...record} />
            ))}
          </ol>
        </details>
      )}
      {doubt.length > 0 && <Doubt doubt={doubt} {...record} />}
      {notYetKnown > 0 && (
        <p class="quiet">
          {capital(numberWords(notYetKnown))} {notYetKnown === 1 ? 'event' : 'events'} about it had happened and{' '}
          {notYetKnown === 1 ? 'was' : 'were'} not known yet.
        </p>
      )}
    </section>
  );
}

/** What is announced, and what time alone will do. */
function Ahead({ explanation, ...record }: { explanation: ExplanationView } & InRecord): VNode {
  const { announced, asOf } = explanation;
  // What the calendar would have done after the record's end, and by the day asked about, nobody knows.
  const calendar = explanation.calendar.filter(({ on }) => on > asOf);
  return (
    <>
      {announced.map((stop) => (
        <p class="quiet">
          Announced: <a href={eventAddress(record, stop.event)}>{announcedWords(stop)}</a>.
        </p>
      ))}
      {calendar.length > 0 && <p class="quiet">If nothing happens: {calendar.map(turnWords).join(', ')}.</p>}
    </>
  );
}

/** What the calendar will do, and when. */
function turnWords({ on, becomes, beyondCoverage }: ExplanationView['calendar'][number]): string {
  return `${becomes} on ${dayWords(on)}${beyondCoverage ? ' (beyond what the record covers)' : ''}`;
}

function Doubt({ doubt, ...record }: { doubt: ExplanationView['doubt'] } & InRecord): VNode {
  return (
    <>
      <h3>In doubt</h3>
      <ul class="plain">
        {doubt.map(({ event, why }) => (
          <li>
            <a href={eventAddress(record, event)}>{capital(why)}</a>.
          </li>
        ))}
      </ul>
    </>
  );
}

/** What happened, in the record's words; then, small, what the rule made of it, and what it is put down to. */
function Step({ step, behind, ...record }: { step: ExplanationView['steps'][number] } & Behind): VNode {
  const changed = step.before !== step.after;
  const date = step.occurred === null ? dayWords(step.date) : reportedWords(step.occurred);
  const event = step.event === null ? undefined : behind.get(step.event);
  const cause = event && behind.get(causeIn(event) ?? '');
  const marks = [
    ...(step.disputed ? ['disputed'] : []),
    ...(step.oneSided ? ['one side only'] : []),
    ...(step.noSource ? ['no source'] : []),
  ];
  return (
    <li class={changed ? 'step changed' : 'step'}>
      <span class="day">{step.event === null ? date : <a href={eventAddress(record, step.event)}>{date}</a>}</span>
      <div>
        {happenedWords(step) !== null && <p class="happened">{happenedWords(step)}</p>}
        <p class="rule">
          {changed && <b>{capital(lookWords(step.after))}. </b>}
          {capital(step.note)}.
          {(step.first ?? [])
            .filter(({ sort, days }) => sort === 'use' && (days ?? 0) > 180)
            .map(({ text }) => ` ${capital(text)}.`)}
          {cause && (
            <>
              {' '}
              After: <EventLinks ids={[cause.id]} events={behind} {...record} />.
            </>
          )}{' '}
          <span class="rule-name">Rule: {ruleWords(step.rule)}</span>
          {marks.length > 0 && <span class="flag"> {marks.join(', ')}</span>}
        </p>
      </div>
    </li>
  );
}

function ruleWords(rule: string): string {
  const name = rule === 'calendar' ? 'the calendar' : typeName({ type: rule as EventType });
  return name.charAt(0).toLowerCase() + name.slice(1);
}
