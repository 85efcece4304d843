import type { VNode } from 'preact';
import { FOUND_KINDS } from '../../domain/found-kinds.js';
import { dayWords } from '../../words/dates.js';
import { foundKind, markedPieces, type FoundOne } from '../../words/found.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { PageLinks } from '../kit/layout/page-links.js';
import type { SearchData } from './search.data.js';

/** The search in its frame. */
export function searchPage(data: SearchData): PageContent {
  const { search, moment } = data;
  return {
    title: search.q === '' ? 'Search – Parley' : `${search.q.slice(0, 60)} – Search – Parley`,
    isPast: moment.isPast,
    bar: <TimeBar moment={moment} />,
    search: null,
    main: <SearchMain {...data} />,
  };
}

function SearchMain({ search, moment, found, refusal }: SearchData): VNode {
  return (
    <div class="search">
      <h1>Search</h1>
      <Form search={search} moment={moment} />
      {refusal !== undefined && <p class="wrong-date">{refusal}</p>}
      {found === undefined && refusal === undefined && <Help />}
      {found && <Results search={search} moment={moment} found={found} />}
    </div>
  );
}

function Form({ search: { q, relationship, kind }, moment }: Pick<SearchData, 'search' | 'moment'>): VNode {
  const { asOf, knownAt } = moment.asked;
  return (
    <form class="question" method="get" action="/search" role="search">
      <label for="q">Words</label>
      <input id="q" name="q" type="search" value={q.slice(0, 200)} maxlength={200} />
      <select name="kind" aria-label="What to find">
        <option value="">everything</option>
        {FOUND_KINDS.map((one) => (
          <option value={one} selected={one === kind}>
            {foundKind(one, true).toLowerCase()}
          </option>
        ))}
      </select>
      {relationship !== undefined && (
        <label>
          <input type="checkbox" name="relationship" value={relationship} checked /> only in {relationship}
        </label>
      )}
      {asOf !== undefined && <input type="hidden" name="asOf" value={moment.asOf} />}
      {knownAt !== undefined && <input type="hidden" name="knownAt" value={moment.knownAt} />}
      <button>Search</button>
    </form>
  );
}

function Help(): VNode {
  return (
    <p class="quiet">
      Finds events, channels, promises, people and places in all records, by words of three letters and more or parts of
      them; all of them have to stand there. “In quotation marks” they are found as they stand. Only what was known on
      the day above is found.
    </p>
  );
}

function Results({ search, moment, found }: Required<Pick<SearchData, 'search' | 'moment' | 'found'>>): VNode {
  const kept = keptOf(search);
  const { data, page, lagSeconds } = found;
  return (
    <>
      {lagSeconds !== undefined && (
        <p class="lag">
          The search index is still being filled, so something may be missing. Search again in a moment.
        </p>
      )}
      {data.length === 0 && <Nothing search={search} moment={moment} />}
      <ol class="found">
        {data.map((one) => (
          <Entry one={one} name={found.relationships[one.relationship] ?? one.relationship} moment={moment} />
        ))}
      </ol>
      <PageLinks
        moment={moment}
        kept={kept}
        label="Pages of results"
        first="Newest results"
        more="Older results"
        next={page.next}
      />
    </>
  );
}

function Nothing({ search, moment }: Pick<SearchData, 'search' | 'moment'>): VNode {
  const { relationship, kind, ...wider } = keptOf(search);
  return (
    <p>
      Nothing of this was known{moment.knownAt === moment.today ? '' : ` on ${dayWords(moment.knownAt)}`}. Fewer or
      shorter words find more.
      {(relationship !== undefined || kind !== undefined) && (
        <>
          {' '}
          <a href={moment.link('/search', {}, wider)}>Look for it in everything</a>.
        </>
      )}
      {moment.isPast && (
        <>
          {' '}
          <a href={moment.link('/search', { asOf: null, knownAt: null }, keptOf(search))}>
            Look for it in what is known today
          </a>
          .
        </>
      )}
    </p>
  );
}

function keptOf({ q, relationship, kind }: SearchData['search']): Record<string, string> {
  return { q, ...(relationship !== undefined && { relationship }), ...(kind !== undefined && { kind }) };
}

function Entry({ one, name, moment }: { one: FoundOne; name: string; moment: Moment }): VNode {
  return (
    <li>
      <p class="found-what">
        <a href={addressOf(one, moment)}>{one.title}</a> <span class="flag-kind">{foundKind(one.kind)}</span>
      </p>
      {one.snippet !== one.title && (
        <p class="told">
          {markedPieces(one.snippet, one.mark).map(({ text, found }) => (found ? <mark>{text}</mark> : text))}
        </p>
      )}
      <p class="quiet">
        {dayWords(one.date)} · <a href={moment.link(`/r/${one.relationship}`)}>{name}</a>
      </p>
    </li>
  );
}

/** People and places have no page of their own: what is told of them stands in the history. */
function addressOf({ kind, relationship, id, event }: FoundOne, moment: Moment): string {
  const record = `/r/${relationship}`;
  if (kind === 'channel') return moment.link(`${record}/channels/${encodeURIComponent(id)}`);
  if (kind === 'person' || kind === 'place')
    return moment.link(`${record}/events`, {}, { words: `"${id.replaceAll('"', ' ')}"` });
  return moment.link(`${record}/events/${encodeURIComponent(event)}`);
}
