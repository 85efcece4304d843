import { matches } from '../../queries/event-filter.js';
import type { PageContent } from '../kit/layout/document.js';
import { Sections } from '../kit/layout/sections.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { rowName } from '../../words/channels.js';
import { historySentence } from '../../words/history.js';
import { keptParameters, typeWords, type HistoryFindings } from './history.data.js';
import { HistoryPage } from './history.page.js';

/** The history in its frame. */
export function historyContent(findings: HistoryFindings): PageContent {
  const {
    page,
    board,
    surroundings,
    nameOf,
    visit: { moment, origin },
  } = findings;
  const sentence = sentenceOf(findings);
  const { asOf, knownAt, position } = page;
  const address = origin + moment.link(moment.path, { asOf, knownAt, position }, keptParameters(findings.filter));
  const citation = {
    sentence,
    subject: `${board.name}, history`,
    moments: [{ asOf, knownAt, position }],
    address,
    key: `parley-${board.relationship}-history-${asOf}`,
  };
  return {
    title: `History – ${board.name} – Parley`,
    isPast: moment.isPast,
    bar: (
      <TimeBar
        moment={moment}
        position={position}
        previous={surroundings.previous}
        next={surroundings.next}
        nameOf={nameOf}
        citation={citation}
      />
    ),
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main: <HistoryPage findings={findings} sentence={sentence} />,
  };
}

function sentenceOf({ all, board, filter, nameOf, visit: { moment } }: HistoryFindings): string {
  const channel = board.channels.find((one) => one.channel === filter.channel);
  const kept = [
    ...(filter.type === undefined ? [] : [typeWords(filter.type)]),
    ...(filter.channel === undefined ? [] : [channel ? rowName(channel) : filter.channel]),
    ...(filter.party === undefined ? [] : [nameOf(filter.party)]),
  ];
  const counted = all.data.filter((event) => matches(event, filter));
  const possible = counted.filter((event) => event.possible).length;
  return historySentence({
    certain: counted.length - possible,
    possible,
    more: all.page.next !== null,
    kept,
    asOf: moment.asOf === moment.today ? null : moment.asOf,
  });
}
