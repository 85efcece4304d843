import type { VNode } from 'preact';
import { GROUPINGS, type ClosureAnswer, type DurationGroup, type Grouping } from '../../queries/durations-answer.js';
import { dayWords } from '../../words/dates.js';
import { durationsSentence, groupWords } from '../../words/durations.js';
import { capital, dayCount, figures } from '../../words/numbers.js';
import { StatusWord } from '../kit/charts/icons.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { PageLinks } from '../kit/layout/page-links.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import type { DurationsData } from './durations.data.js';
import { LastingCurve } from './lasting-curve.js';

/** How long closures last, in its frame. */
export function durationsPage(data: DurationsData): PageContent {
  const { moment } = data;
  return {
    title: 'How long closures last – Parley',
    isPast: moment.isPast,
    bar: <TimeBar moment={moment} kept={keptIn(data)} />,
    main: <DurationsMain {...data} />,
  };
}

function DurationsMain(data: DurationsData): VNode {
  const { moment, by, relationship, durations, names } = data;
  const { groups, asOf, knownAt, page } = durations;
  const kept = keptIn(data);
  const told = groups.filter(({ n }) => n > 0);
  const most = Math.max(0, ...told.flatMap(({ table }) => table.map(({ days }) => days)));
  const axes = new URLSearchParams({ asOf, knownAt, ...kept }).toString();
  return (
    <>
      <p class="kicker">
        <a href={moment.link('/')}>All relationships</a>
        {relationship !== undefined && (
          <>
            {' '}
            · <a href={moment.link(`/r/${relationship}`)}>{names.get(relationship)?.name ?? relationship}</a>
          </>
        )}
      </p>
      <h1>How long closures last</h1>
      <p class="lead">
        From the day a channel was closed to its next use, counted to {dayWords(asOf)}, as known on {dayWords(knownAt)}.
        One that lasts, or that nobody watches any more, counts as far as it is known to have gone on.
      </p>
      <Groupings data={data} />
      {page.count === 0 && <p>No closure is on record.</p>}
      {told.map((group) => (
        <Group group={group} by={by} names={names} most={most} />
      ))}
      {told.length > 0 && (
        <p class="quiet">
          Of a curve, the height is the estimated share that lasts longer (Kaplan–Meier), a tick a closure that was last
          seen then, the dashed line a half. Closures of one relationship often have one cause, so no margins of error
          are given. As tables: <a href={`/api/v1/durations.csv?${axes}`}>the estimate</a>,{' '}
          <a href={`/api/v1/closures.csv?${axes}`}>the closures</a>.
        </p>
      )}
      <Closures data={data} />
      <PageLinks
        moment={moment}
        kept={kept}
        label="Pages of the closures"
        first="From the beginning"
        more="More closures"
        next={page.next}
      />
    </>
  );
}

function keptIn({ by, relationship }: Pick<DurationsData, 'by' | 'relationship'>): Record<string, string> {
  return { ...(by && { by }), ...(relationship !== undefined && { relationship }) };
}

const BY: { readonly [G in Grouping]: string } = {
  level: 'By level',
  relationship: 'By relationship',
  begunBy: 'By how they began',
};

/** By what the closures can be grouped. */
function Groupings({ data: { moment, by, relationship } }: { data: DurationsData }): VNode {
  const groupings = GROUPINGS.filter((one) => relationship === undefined || one !== 'relationship');
  const link = (one: Grouping | undefined) => moment.link('/durations', {}, keptIn({ by: one, relationship }));
  return (
    <nav class="pages" aria-label="Groups">
      <a href={link(undefined)} aria-current={by === undefined ? 'true' : undefined}>
        All together
      </a>
      {groupings.map((one) => (
        <a href={link(one)} aria-current={one === by ? 'true' : undefined}>
          {BY[one]}
        </a>
      ))}
    </nav>
  );
}

interface GroupProps extends Pick<DurationsData, 'by' | 'names'> {
  readonly group: DurationGroup;
  readonly most: number;
}

/** What can be said of a group, its curve, and the numbers it is drawn from. */
function Group({ group, by = undefined, names, most }: GroupProps): VNode {
  const name =
    by === 'relationship' ? (names.get(group.group!)?.name ?? group.group!) : groupWords(group.group, by ?? null);
  return (
    <section class="duration-group">
      <div>
        <h2>{capital(name)}</h2>
        <p>{durationsSentence(group)}</p>
      </div>
      <div>
        <LastingCurve table={group.table} most={most} />
        <p class="ends" aria-hidden="true">
          <span>0</span>
          <span>{dayCount(most)}</span>
        </p>
        <details>
          <summary>The numbers{by !== undefined && <span class="unseen"> of {name}</span>}</summary>
          <Estimate table={group.table} />
        </details>
      </div>
    </section>
  );
}

function Estimate({ table }: Pick<DurationGroup, 'table'>): VNode {
  return (
    <table class="estimate">
      <thead>
        <tr>
          <th scope="col">Days</th>
          <th scope="col">At risk</th>
          <th scope="col">Ended</th>
          <th scope="col">Last seen</th>
          <th scope="col">Last longer</th>
        </tr>
      </thead>
      <tbody>
        {table.map(({ days, atRisk, ended, censored, lasting }) => (
          <tr>
            <th scope="row">{figures(days)}</th>
            <td>{figures(atRisk)}</td>
            <td>{figures(ended)}</td>
            <td>{figures(censored)}</td>
            <td>{(lasting * 100).toFixed(1)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Closures({ data: { moment, durations, names } }: { data: DurationsData }): VNode | null {
  const { data, page } = durations;
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="closures">
      <h2 id="closures">{page.count === 1 ? 'The one closure' : `The ${figures(page.count)} closures`}</h2>
      <ol class="answers">
        {data.map((closure) => (
          <Closure closure={closure} moment={moment} names={names} />
        ))}
      </ol>
    </section>
  );
}

function Closure({
  closure: { relationship, channel, from, began, begunBy, days, endedBy },
  moment,
  names,
}: {
  closure: ClosureAnswer;
  moment: Moment;
  names: DurationsData['names'];
}): VNode {
  const record = `/r/${relationship}`;
  const event = (id: string): string => moment.link(`${record}/events/${encodeURIComponent(id)}`);
  const known = names.get(relationship);
  return (
    <li>
      <span class="day">{begunBy === null ? dayWords(from) : <a href={event(begunBy)}>{dayWords(from)}</a>}</span>
      <div>
        <a href={moment.link(`${record}/channels/${encodeURIComponent(channel)}`)}>
          {known?.channels.get(channel)?.name ?? channel}
        </a>
        , <span class="quiet">{known?.name ?? relationship}</span>
        <p class="told">
          <StatusWord look={began} />, {dayCount(days)}
          {endedBy === null ? (
            ', without a use at its end'
          ) : (
            <>
              {' '}
              to <a href={event(endedBy)}>the next use</a>
            </>
          )}
        </p>
      </div>
    </li>
  );
}
