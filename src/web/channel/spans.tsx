import type { VNode } from 'preact';
import type { HistoryView } from '../../queries/show-history.js';
import { StatusWord } from '../kit/charts/icons.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import { dayWords, toldDayWords } from '../../words/dates.js';
import { dayCount, figures } from '../../words/numbers.js';

/**
 * The channel's spans of status, the present one first. `to`: the ISO day to which its days are counted; `since`: the
 * one on which its status began.
 */
export function Spans({
  history: { spans },
  to: present,
  since,
  ...record
}: { history: HistoryView; to: string; since: string | null } & InRecord): VNode | null {
  if (spans.length === 0) return null;
  // A day has the status of its end: what changed and changed back within a day parts no span.
  const begunAnew = since !== null && since > spans.at(-1)!.from;
  return (
    <section aria-labelledby="spans">
      <h2 id="spans">Spans</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" class="figure">
              Days
            </th>
          </tr>
        </thead>
        <tbody>
          {spans.toReversed().map((span) => (
            <SpanRow span={span} present={present} {...record} />
          ))}
        </tbody>
      </table>
      {begunAnew && (
        <p class="quiet">
          On {dayWords(since)} the channel left its present status and came back to it. A span goes by the status at the
          end of each day, so it runs on; the status itself counts from that day.
        </p>
      )}
    </section>
  );
}

function SpanRow({
  span: { status, from, earliest, mark, to, days, begunBy },
  present,
  ...record
}: { span: HistoryView['spans'][number]; present: string } & InRecord): VNode {
  return (
    <tr>
      <td>
        <StatusWord look={status} />
      </td>
      <td>
        {begunBy === null ? (
          dayWords(from)
        ) : (
          <a href={eventAddress(record, begunBy)}>{toldDayWords({ day: from, earliest, mark })}</a>
        )}
      </td>
      <td>{to === null ? `still on ${dayWords(present)}` : dayWords(to)}</td>
      <td class="figure">{figures(days)}</td>
    </tr>
  );
}

/** Every use with the silence before it, the newest first. */
export function Uses({
  history: { uses, longestSilence },
  to: present,
  ...record
}: { history: HistoryView; to: string } & InRecord): VNode {
  return (
    <section aria-labelledby="uses">
      <h2 id="uses">Uses</h2>
      {uses.length === 0 && <p>None on record.</p>}
      {longestSilence && (
        <p class="quiet">
          Longest silence: {dayCount(longestSilence.days)}, from {dayWords(longestSilence.from)}
          {longestSilence.to === null ? `, still on ${dayWords(present)}` : ` to ${dayWords(longestSilence.to)}`}.
        </p>
      )}
      {uses.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col" class="figure">
                Days of silence before
              </th>
            </tr>
          </thead>
          <tbody>
            {uses.toReversed().map(({ event, date, earliest, mark, daysSincePrevious }) => (
              <tr>
                <td>
                  <a href={eventAddress(record, event)}>{toldDayWords({ day: date, earliest, mark })}</a>
                </td>
                <td class="figure">{daysSincePrevious === null ? 'first on record' : figures(daysSincePrevious)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
