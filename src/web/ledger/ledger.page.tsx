import type { VNode } from 'preact';
import { WAITING_KINDS } from '../../domain/status/waiting.js';
import type { LedgerEntry } from '../../queries/ledger-answer.js';
import { dayWords } from '../../words/dates.js';
import { waitingDays, waitingHeading, waitingTitle, waitingWords } from '../../words/waiting.js';
import { figures } from '../../words/numbers.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { PageLinks } from '../kit/layout/page-links.js';
import type { LedgerData } from './ledger.data.js';

/** What waits, in its frame. */
export function ledgerPage(data: LedgerData): PageContent {
  const { moment } = data;
  return {
    title: 'What waits – Parley',
    isPast: moment.isPast,
    bar: <TimeBar moment={moment} kept={keptIn(data)} />,
    main: <LedgerMain {...data} />,
  };
}

function LedgerMain({ moment, kind, relationship, ledger }: LedgerData): VNode {
  const { data, page } = ledger;
  return (
    <div class="ledger">
      <p class="kicker">
        <a href={moment.link('/')}>All relationships</a>
      </p>
      <h1>What waits</h1>
      <p class="lead">
        {figures(page.count)} {page.count === 1 ? 'matter is' : 'matters are'} open on {dayWords(ledger.asOf)}, as known
        on {dayWords(ledger.knownAt)}. Days are counted to that day, or to the last one on which somebody was watching.
      </p>
      <Kinds moment={moment} kind={kind} relationship={relationship} ledger={ledger} />
      {data.length === 0 && <p>Nothing of this waits, as far as is on record.</p>}
      {WAITING_KINDS.map((one) => (
        <Section title={waitingHeading(one)} entries={data.filter((entry) => entry.kind === one)} moment={moment} />
      ))}
      <PageLinks
        moment={moment}
        kept={keptIn({ kind, relationship })}
        label="Pages of the list"
        first="From the beginning"
        more="More"
        next={page.next}
      />
    </div>
  );
}

function keptIn({ kind, relationship }: Pick<LedgerData, 'kind' | 'relationship'>): Record<string, string> {
  return { ...(kind && { kind }), ...(relationship !== undefined && { relationship }) };
}

/** Of which kinds there are some, each with their number, to look at one alone. */
function Kinds({ moment, kind, relationship, ledger: { counts } }: LedgerData): VNode {
  const only = relationship === undefined ? {} : { relationship };
  const kinds = WAITING_KINDS.filter((one) => one === kind || counts[one] !== undefined);
  return (
    <nav class="pages" aria-label="Kinds">
      <a href={moment.link('/ledger', {}, only)} aria-current={kind === undefined ? 'true' : undefined}>
        Everything
      </a>
      {kinds.map((one) => (
        <a href={moment.link('/ledger', {}, { ...only, kind: one })} aria-current={one === kind ? 'true' : undefined}>
          {waitingHeading(one)} ({figures(counts[one] ?? 0)})
        </a>
      ))}
    </nav>
  );
}

function Section({
  title,
  entries,
  moment,
}: {
  title: string;
  entries: readonly LedgerEntry[];
  moment: Moment;
}): VNode | null {
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ol class="found">
        {entries.map((entry) => (
          <Entry entry={entry} moment={moment} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry, moment }: { entry: LedgerEntry; moment: Moment }): VNode {
  const { relationship, name, channel, event } = entry;
  const record = `/r/${relationship}`;
  const page = channel === null ? `${record}/commitments` : `${record}/channels/${encodeURIComponent(channel)}`;
  return (
    <li>
      <p class="found-what">
        <a href={moment.link(page)}>{waitingTitle(entry)}</a> <span class="flag-kind">{waitingDays(entry)}</span>
      </p>
      <p class="told">{waitingWords(entry)}</p>
      <p class="quiet">
        <a href={moment.link(record)}>{name}</a>
        {event !== null && (
          <>
            {' '}
            · <a href={moment.link(`${record}/events/${encodeURIComponent(event)}`)}>{EVENTS[entry.kind]}</a>
          </>
        )}
      </p>
    </li>
  );
}

const EVENTS = {
  request_unanswered: 'the request',
  talks_past_due: 'the last use',
  line_untested: 'the last use',
  promise_waiting: 'the agreement',
  meeting_unreported: 'the announcement',
  change_announced: 'the announcement',
} as const;
