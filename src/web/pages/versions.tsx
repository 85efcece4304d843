import type { VNode } from 'preact';
import type { Board } from '../../queries/show-board.js';
import type { EventVersion, EventView } from '../../queries/show-event.js';
import type { InRecord } from '../frame/in-record.js';
import { rowName } from '../words/channels.js';
import { dayWords, reportedWords } from '../words/dates.js';
import { lookWords } from '../words/statuses.js';

/** Everything the record has said of the event, the newest first, each with its reason and what it changed. */
export function Versions({ view, board, ...record }: { view: EventView; board: Board } & InRecord): VNode {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <ol class="versions" reversed>
        {view.versions.toReversed().map((version) => <Version version={version} board={board} {...record} />)}
      </ol>
    </section>
  );
}

function Version({ version, board, moment }: { version: EventVersion; board: Board } & InRecord): VNode {
  const { position, recordedAt, recordedBy, reason, disclosed, changes, changed, retracted, amendedBy } = version;
  const name = retracted ? 'Retracted' : amendedBy === null ? 'Recorded' : 'Corrected';
  const channel = (code: string): string => { const found = board.channels.find((one) => one.channel === code); return found ? rowName(found) : code; };
  return (
    <li>
      <b>{name}</b> {dayWords(recordedAt.slice(0, 10))}, <a href={moment.link(moment.path, { position })}>position {position}</a>, by {recordedBy}
      {reason !== null && <>: {reason}</>}
      {amendedBy !== null && <span class="quiet"> {disclosed === null ? 'Our own slip: gone for every reader.' : `News since ${reportedWords(disclosed)}.`}</span>}
      {changes !== null && <dl class="changes">{Object.entries(changes).map(([field, value]) => <div><dt>{field}</dt><dd>{value === null ? 'removed' : typeof value === 'string' ? value : JSON.stringify(value)}</dd></div>)}</dl>}
      {changed.length > 0 && <ul class="plain">{changed.map(({ channel: code, from, to, before, after }) => <li>{channel(code)}: {lookWords(before)} → {lookWords(after)}, {dayWords(from)}{to === null ? ' on' : ` to ${dayWords(to)}`}</li>)}</ul>}
    </li>
  );
}
