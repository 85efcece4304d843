import type { VNode } from 'preact';
import type { EventVersion, EventView } from '../../queries/show-event.js';
import type { InRecord } from '../kit/layout/in-record.js';
import { dayWords, reportedWords } from '../../words/dates.js';
import { lookWords } from '../../words/statuses.js';
import { AmendmentReason } from '../kit/events/reason.js';
import { ChangedFields, type FieldNames } from '../kit/events/field-value.js';

/** Everything the record has said of the event, the newest first, each with its reason and what it changed. */
export function Versions({ view, names, ...record }: { view: EventView; names: FieldNames } & InRecord): VNode {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <ol class="versions" reversed>
        {view.versions
          .map((version, index) => (
            <Version
              version={version}
              before={view.versions[index - 1]?.event ?? null}
              view={view}
              names={names}
              {...record}
            />
          ))
          .toReversed()}
      </ol>
    </section>
  );
}

function Version({
  version,
  before,
  view,
  names,
  moment,
}: { version: EventVersion; before: EventVersion['event']; view: EventView; names: FieldNames } & InRecord): VNode {
  const { position, recordedAt, recordedBy, disclosed, changes, changed, retracted, amendedBy } = version;
  // On its own page a correction is an event like others.
  const amends = amendedBy !== null && amendedBy !== view.id;
  const name = !amends ? 'Recorded' : retracted ? 'Retracted' : 'Corrected';
  const channel = (code: string): string => names.channels.find((one) => one.value === code)?.words ?? code;
  return (
    <li>
      <b>{name}</b> {dayWords(recordedAt.slice(0, 10))},{' '}
      <a href={moment.link(moment.path, { position })}>position {position}</a>
      {recordedBy !== null && (
        <>
          , by <bdi>{recordedBy}</bdi>
        </>
      )}
      {amends && (
        <>
          : <AmendmentReason amendment={version} />
        </>
      )}
      {amends && (
        <span class="quiet">
          {' '}
          {disclosed === null ? 'Our own slip: gone for every reader.' : `News since ${reportedWords(disclosed)}.`}
        </span>
      )}
      {amends && changes !== null && before && <ChangedFields changes={changes} before={before} names={names} />}
      {changed.length > 0 && (
        <ul class="plain">
          {changed.map(({ channel: code, from, to, before, after }) => (
            <li>
              {channel(code)}: {lookWords(before)} → {lookWords(after)}, {dayWords(from)}
              {to === null ? ' on' : ` to ${dayWords(to)}`}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
