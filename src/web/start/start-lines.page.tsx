import type { VNode } from 'preact';
import type { ListPage } from '../../queries/part.js';
import type { RelationshipAnswer } from '../../queries/show-board.js';
import { dayOfEvent } from '../../words/channels.js';
import { dayWords, toldDayWords } from '../../words/dates.js';
import type { NameOf } from '../../words/event-names.js';
import { namesOf } from '../../words/names.js';
import { hasNoMilitary, noMilitarySentence } from '../../words/no-military.js';
import { capital, figures } from '../../words/numbers.js';
import { PURPOSE } from '../../words/purpose.js';
import { boardBeyond } from '../../words/reach.js';
import { valueWords } from '../../words/values.js';
import { Textures } from '../kit/charts/icons.js';
import { TallyOf } from '../kit/charts/tally.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { PageLinks } from '../kit/layout/page-links.js';
import { Keeping } from './keeping.js';
import { Search } from './search.js';

/** Of more relationships than a page holds: the line of each, the way to its board, and a search. */
export function linesContent(
  lines: readonly RelationshipAnswer[],
  moment: Moment,
  page: ListPage,
  all: number,
): PageContent {
  return {
    title: 'Parley: which military channels are open',
    isPast: moment.isPast,
    records: true,
    bar: <TimeBar moment={moment} />,
    search: { moment },
    main: (
      <div class="start many">
        <Textures />
        <h1 class="purpose">
          <b>Parley</b> {PURPOSE}
        </h1>
        <Search moment={moment} found={page.count} all={all} />
        <p class="orders">By code, {figures(lines.length)} on this page.</p>
        <ul class="entries">
          {lines.map((line) => (
            <Entry line={line} moment={moment} />
          ))}
        </ul>
        <Pages page={page} moment={moment} />
        {!moment.isPast && <Keeping relationships={lines} today={moment.today} />}
      </div>
    ),
  };
}

function Entry({ line, moment }: { line: RelationshipAnswer; moment: Moment }): VNode {
  const { relationship, name, parties, lastContact } = line;
  const past = boardBeyond(line);
  return (
    <li class="entry undrawn">
      <div class="entry-words">
        <p class="kicker">
          <a href={moment.link(`/r/${relationship}`)}>{name}</a> <span class="code">{relationship}</span>
        </p>
        <h2>
          <a href={moment.link(`/r/${relationship}`)}>{lineWords(line, namesOf(parties))}</a>
        </h2>
        <TallyOf line={line} />
        <p class="quiet">
          {past !== null && `As on ${dayWords(past.edge)}, where the record ends. `}
          {lastContact && `Last contact ${toldDayWords(dayOfEvent(lastContact))}.`}
        </p>
      </div>
    </li>
  );
}

/** A relationship in a few words, where its channels are not at hand. */
function lineWords(line: Pick<RelationshipAnswer, 'status' | 'others'>, nameOf: NameOf): string {
  return hasNoMilitary(line) ? noMilitarySentence(line, nameOf) : capital(valueWords(line.status));
}

function Pages({ page: { next, count }, moment }: { page: ListPage; moment: Moment }): VNode {
  const q = moment.parameter('q');
  return (
    <PageLinks
      moment={moment}
      path="/"
      kept={q ? { q } : {}}
      label={`Pages of all ${figures(count)} relationships`}
      first="The first relationships"
      more="More relationships"
      next={next}
    />
  );
}
