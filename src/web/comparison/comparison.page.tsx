import type { VNode } from 'preact';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { Comparison } from '../../queries/compare-moments.js';
import { Textures } from '../kit/charts/icons.js';
import { TallyBoth } from '../kit/charts/tally.js';
import type { PageContent } from '../kit/layout/document.js';
import { TakeAlong } from '../kit/layout/export-links.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import type { Moment } from '../kit/layout/moment.js';
import { Sections } from '../kit/layout/sections.js';
import { Beside } from './beside.js';
import { comparisonSentence, momentsSentence } from '../../words/comparison.js';
import { dayWords } from '../../words/dates.js';
import { eventName, type NameOf } from '../../words/event-names.js';
import { capital } from '../../words/numbers.js';
import { tallyApart, tallyApartWords, tallySubject } from '../../words/tally.js';
import { ChangedChannels, SameChannels } from './changed-channels.js';
import { SIDES, type ComparisonData } from './comparison.data.js';
import { comparisonCitation, exactAddress, promiseWords, savedName } from './comparison.wording.js';
import { MomentsBar } from './moments-bar.js';
import { pairView } from './pair-chart.js';
import { OtherPairs } from './pairs.js';

/** The comparison in its frame. */
export function comparisonPage(data: ComparisonData): PageContent {
  const {
    comparison,
    board,
    boards,
    visit: { moment, origin },
  } = data;
  const sentence = comparisonSentence(comparison);
  const citation = comparisonCitation(data);
  return {
    title: `${board.name}: ${sentence} – Parley`,
    exact: citation.address,
    isPast: true,
    share: {
      title: `${board.name}: ${sentence}`,
      description: `${momentsSentence(comparison)} ${capital(tallyApartWords(tallyApart(...boards)))}.`,
      address: origin + moment.link(moment.path, {}, parametersOf(moment)),
      picture: origin + exactAddress(comparison, moment, 'picture.png'),
    },
    bar: <MomentsBar comparison={comparison} moment={moment} citation={citation} />,
    sections: <Sections relationship={comparison.relationship} moment={moment} />,
    main: <ComparisonMain data={data} sentence={sentence} />,
  };
}

function parametersOf(moment: Moment): Record<string, string> {
  return Object.fromEntries(
    SIDES.flatMap((name) => {
      const value = moment.parameter(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function ComparisonMain({ data, sentence }: { data: ComparisonData; sentence: string }): VNode {
  const {
    comparison,
    boards: [one, other],
    board,
    last,
    events,
    nameOf,
    visit: { moment },
  } = data;
  const record: InRecord = { relationship: comparison.relationship, moment, nameOf };
  const view = pairView(comparison, moment.today);
  const tally = tallyApart(one, other);
  const exactly = (file: string): string => exactAddress(comparison, moment, file);
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${comparison.relationship}`)}>{board.name}</a> · two moments side by side
      </p>
      <h1>{sentence}</h1>
      <p class="lead">
        {last === null && 'No channel has changed yet on record. '}
        {momentsSentence(comparison)}
      </p>
      <OtherPairs data={data} />
      {tally.length > 0 && (
        <p class="quiet tally-of">
          {tallySubject(one, other)} on {dayWords(comparison.before.asOf)} → on {dayWords(comparison.after.asOf)}:
        </p>
      )}
      <TallyBoth
        parts={tally}
        label={`${tallySubject(one, other)} on ${dayWords(comparison.before.asOf)} and on ${dayWords(comparison.after.asOf)}`}
      />
      <Textures />
      <ChangedChannels data={data} view={view} {...record} />
      <Beside boards={[one, other]} after={comparison.after} {...record} />
      <Promises comparison={comparison} {...record} />
      <Context comparison={comparison} events={events} {...record} />
      <SameChannels data={data} view={view} {...record} />
      <TakeAlong exactly={exactly} saved={savedName(comparison)} table />
    </>
  );
}

/** The promises whose state differs. */
function Promises({
  comparison: { commitments },
  ...record
}: { comparison: Comparison } & Omit<InRecord, 'nameOf'>): VNode | null {
  if (commitments.length === 0) return null;
  return (
    <section>
      <h2>Promises that changed</h2>
      <table class="changes-table">
        <thead>
          <tr>
            <th scope="col">Promise</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {commitments.map(({ id, before, after }) => (
            <tr>
              <th scope="row">
                <a href={record.moment.link(`/r/${record.relationship}/commitments`)}>{id}</a>
              </th>
              <td>{promiseWords(before)}</td>
              <td>{promiseWords(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Context({
  comparison: { context },
  events,
  ...record
}: { comparison: Comparison; events: ReadonlyMap<string, AnyEvent> } & InRecord): VNode | null {
  if (context.length === 0) return null;
  return (
    <details class="more" open={context.length <= 12}>
      <summary>What happened around the channels between the two ({context.length})</summary>
      <ul class="plain">
        {context.map(({ event, date }) => (
          <li>
            <span class="day">{dayWords(date)}</span>{' '}
            <a href={eventAddress(record, event)}>{nameIn(events, event, record.nameOf)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function nameIn(events: ReadonlyMap<string, AnyEvent>, id: string, nameOf: NameOf): string {
  const event = events.get(id);
  return event ? eventName(event, nameOf) : id;
}
