import type { VNode } from 'preact';
import type { Because } from '../../domain/status/compare.js';
import type { Status } from '../../domain/status/status.js';
import type { Cause, Comparison } from '../../queries/compare-moments.js';
import { rowName } from '../../words/channels.js';
import { aroundEvent, calendarWords, REASONS } from '../../words/comparison.js';
import { eventName } from '../../words/event-names.js';
import { listedDay, whenWords } from '../../words/history.js';
import { capital } from '../../words/numbers.js';
import { lookOf, lookWords, type Look } from '../../words/statuses.js';
import { StatusWord } from '../kit/charts/icons.js';
import type { ChartView } from '../kit/charts/view.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import type { ComparisonData } from './comparison.data.js';
import { PairAxis, PairStrips } from './pair-chart.js';
import { pairAddress } from './pairs.js';

type ChangedRow = Comparison['channels'][number];

interface InComparison extends InRecord {
  readonly data: ComparisonData;
  readonly view: ChartView;
}

/** The channels that differ, by the kind of reason: the world changed, we learned, we corrected. */
export function ChangedChannels(props: InComparison): VNode {
  return (
    <>
      {REASONS.map(({ because, heading, about }) => {
        const rows = props.data.comparison.channels.filter(({ events }) =>
          events.some((cause) => because.includes(cause.because)),
        );
        return rows.length === 0 ? null : (
          <section>
            <h2>{heading}</h2>
            <p class="quiet">{about}</p>
            <table class="changes-table with-strips">
              <thead>
                <tr>
                  <th scope="col">Channel</th>
                  <th scope="col">Before</th>
                  <th scope="col">After</th>
                  <th scope="col" class="axis">
                    <span class="unseen">Its record around the two days</span>
                    <PairAxis view={props.view} />
                  </th>
                  <th scope="col">What happened</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <ChangedChannel row={row} because={because} {...props} />
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </>
  );
}

/** A channel at both moments, with those of its events that are reasons of the kind; it leads to the channel as it is after. */
function ChangedChannel({
  row: { channel, before, after, events: causes, considered, of },
  because,
  data,
  view,
  ...record
}: { row: ChangedRow; because: readonly Because[] } & InComparison): VNode {
  const { comparison, strips } = data;
  const name = channelName(data, channel);
  return (
    <tr>
      <ChannelHead channel={channel} data={data} {...record} />
      <td>
        <StatusWord look={before} />
      </td>
      <td>
        <StatusWord look={after} />
      </td>
      <td class="strip-cell">
        <PairStrips
          channel={channel}
          strips={strips}
          comparison={comparison}
          view={view}
          label={`${name}: ${lookWords(before)} before, ${lookWords(after)} after.`}
        />
      </td>
      <td>
        <ul class="plain causes">
          {causes
            .filter((cause) => because.includes(cause.because))
            .map((cause) => (
              <li>
                <CauseTold cause={cause} row={{ channel, after }} data={data} {...record} />
              </li>
            ))}
        </ul>
        {considered !== undefined && (
          <p class="quiet">
            Of {of} events between the two, the newest {considered} were tried.
          </p>
        )}
      </td>
    </tr>
  );
}

function ChannelHead({
  channel,
  data,
  relationship,
  moment,
}: { channel: string; data: ComparisonData } & Omit<InRecord, 'nameOf'>): VNode {
  const { asOf, knownAt } = data.comparison.after;
  return (
    <th scope="row">
      <a href={moment.link(`/r/${relationship}/channels/${channel}`, { asOf, knownAt })}>
        {channelName(data, channel)}
      </a>
    </th>
  );
}

/** The name of a channel on the rows of a comparison. */
export function channelName({ board, boards }: Pick<ComparisonData, 'board' | 'boards'>, code: string): string {
  const found = [board, ...boards].flatMap(({ channels }) => channels).find(({ channel }) => channel === code);
  return found ? rowName(found) : code;
}

/** What made the difference: an event with its date, and the way to the days before and after it; or time alone. */
function CauseTold({
  cause: { event },
  row,
  data,
  ...record
}: { cause: Cause; row: { channel: string; after: Status }; data: ComparisonData } & InRecord): VNode {
  if (event === null) return <>{capital(timeWords(data, row))}</>;
  const told = data.events.get(event);
  const pair = told && aroundEvent(told);
  const { before, after } = data.comparison;
  const isThis = pair && pair.before === before.asOf && pair.after === after.asOf;
  return (
    <>
      {told && <span class="day">{whenWords(told, listedDay(told))}</span>}{' '}
      <a href={eventAddress(record, event)}>{told ? eventName(told, record.nameOf) : event}</a>
      {pair && !isThis && (
        <>
          {' '}
          <a class="around-it" href={pairAddress(data, pair)}>
            before and after it
          </a>
        </>
      )}
    </>
  );
}

/** That only time passed, with the day from which on the status holds. */
export function timeWords(
  { boards }: Pick<ComparisonData, 'boards'>,
  { channel, after }: { readonly channel: string; readonly after: Status },
): string {
  const at = boards[1].channels.find((one) => one.channel === channel);
  return at ? calendarWords(at, after) : 'only time passed';
}

/** The channels that have the same status at both moments, for whoever looks for one among those that changed. */
export function SameChannels({ data, view, ...record }: InComparison): VNode | null {
  const differing = new Set(data.comparison.channels.map(({ channel }) => channel));
  const same = data.board.channels.filter(({ channel }) => !differing.has(channel));
  if (same.length === 0) return null;
  return (
    <details class="more">
      <summary>The same at both moments ({same.length})</summary>
      <table class="changes-table with-strips same">
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Before and after</th>
            <th scope="col" class="axis">
              <span class="unseen">Its record around the two days</span>
              <PairAxis view={view} />
            </th>
          </tr>
        </thead>
        <tbody>
          {same.map((channel) => (
            <tr>
              <ChannelHead channel={channel.channel} data={data} {...record} />
              <td>
                {looksOf(data, channel.channel).map((look, index) => (
                  <>
                    {index > 0 && ' → '}
                    <StatusWord look={look} />
                  </>
                ))}
              </td>
              <td class="strip-cell">
                <PairStrips
                  channel={channel.channel}
                  strips={data.strips}
                  comparison={data.comparison}
                  view={view}
                  label={`${rowName(channel)}: ${lookWords(lookOf(channel))} before and after.`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** How a channel of one status looks before and after: it may be strained at one of them only. */
function looksOf({ boards }: ComparisonData, code: string): Look[] {
  const looks = boards.flatMap(({ channels }) => channels.filter(({ channel }) => channel === code).map(lookOf));
  return [...new Set(looks)];
}
