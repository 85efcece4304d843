import type { VNode } from 'preact';
import { dayWords } from '../../words/dates.js';
import { changeLook, changeWords } from '../../words/lately.js';
import { namesOf } from '../../words/names.js';
import { capital, numberWords } from '../../words/numbers.js';
import { Icon } from '../kit/charts/icons.js';
import type { Moment } from '../kit/layout/moment.js';
import type { Correction, StartEntry } from './start.data.js';

/** So many changes are told. */
const MOST = 6;

/** A line of what changed. */
interface Line {
  readonly date: string;
  readonly entry: StartEntry;
  readonly told: VNode;
}

/** What changed lately, across all relationships, the newest first: in the world, by the calendar, in the record. */
export function Lately({ entries, moment }: { entries: readonly StartEntry[]; moment: Moment }): VNode | null {
  const lines = entries
    .flatMap((entry) => [...changesIn(entry, moment), ...correctionsIn(entry, moment)])
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
    .slice(0, MOST);
  if (lines.length === 0) return null;
  return (
    <section class="lately" aria-labelledby="lately">
      <h2 id="lately">What changed lately</h2>
      <ul>
        {lines.map(({ date, entry: { board }, told }) => (
          <li>
            <span class="when">
              {dayWords(date)} · {board.name}
            </span>
            {told}
          </li>
        ))}
      </ul>
    </section>
  );
}

function changesIn(entry: StartEntry, moment: Moment): Line[] {
  const { board, changes, events } = entry;
  const nameOf = namesOf(board.parties);
  return changes.map((change): Line => {
    const words = changeWords(change, change.event === null ? undefined : events.get(change.event), nameOf);
    const [about, code] =
      change.event === null ? ['channels', change.channels[0]!.channel] : ['events', encodeURIComponent(change.event)];
    const href = moment.link(`/r/${board.relationship}/${about}/${code}`);
    const look = change.look === 'overdue' ? 'dormant' : change.look;
    return {
      date: change.date,
      entry,
      told: (
        <>
          <a href={href}>{words}</a>
          <span class={`status w-${look}`}>
            <Icon look={look} />
            {changeLook(change.look)}
          </span>
        </>
      ),
    };
  });
}

function amendedWords(type: Correction['type'], count: number): string {
  const entries = count === 1 ? 'one entry was' : `${numberWords(count)} entries were`;
  return `${entries} ${type === 'EventCorrected' ? 'corrected' : 'retracted'}`;
}

function correctionsIn(entry: StartEntry, moment: Moment): Line[] {
  const { board, corrections } = entry;
  const record = `/r/${board.relationship}`;
  return corrections.map(({ id, count, type, date, reason }) => ({
    date,
    entry,
    told: (
      <>
        <a
          href={
            count === 1
              ? moment.link(`${record}/events/${encodeURIComponent(id)}`)
              : moment.link(`${record}/changes`, {}, { from: date, to: date })
          }
        >
          {capital(amendedWords(type, count))}: {reason}
        </a>
        <span class="status">record</span>
      </>
    ),
  }));
}
