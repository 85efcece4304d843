import type { VNode } from 'preact';
import type { ResolvedAxes } from '../../queries/asked-axes.js';
import type { Board } from '../../queries/show-board.js';
import { rowName } from '../../words/channels.js';
import { capital } from '../../words/numbers.js';
import { remarksApart } from '../../words/remarks.js';
import type { InRecord } from '../kit/layout/in-record.js';

/** What is said of a channel beside its status, where that differs: announced, agreed, planned, in question. */
export function Beside({
  boards: [one, other],
  after: { asOf, knownAt },
  ...record
}: { boards: readonly [before: Board, after: Board]; after: ResolvedAxes } & InRecord): VNode | null {
  const apart = remarksApart(one, other, record.nameOf);
  if (apart.length === 0) return null;
  const told = (words: readonly string[]): string => words.map((one) => `${capital(one)}.`).join(' ') || '–';
  return (
    <section>
      <h2>Said beside the status</h2>
      <p class="quiet">What is announced, agreed, planned or in question at one of the two moments only.</p>
      <table class="changes-table">
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {apart.map(({ channel, before, after }) => (
            <tr>
              <th scope="row">
                <a
                  href={record.moment.link(`/r/${record.relationship}/channels/${channel.channel}`, { asOf, knownAt })}
                >
                  {rowName(channel)}
                </a>
              </th>
              <td>{told(before)}</td>
              <td>{told(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
