import type { PageContent } from '../kit/layout/document.js';
import { Sections } from '../kit/layout/sections.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { ledgerSentence } from '../../words/ledger.js';
import type { LedgerFindings } from './promises.data.js';
import { LedgerPage } from './promises.page.js';

/** The ledger in its frame. */
export function ledgerContent(findings: LedgerFindings): PageContent {
  const {
    ledger,
    board,
    surroundings,
    nameOf,
    visit: { moment, origin },
  } = findings;
  const sentence = ledgerSentence(ledger.commitments);
  const { asOf, knownAt, position } = ledger;
  const address = origin + moment.link(moment.path, { asOf, knownAt, position });
  const citation = {
    sentence,
    subject: `${board.name}, promises`,
    moments: [{ asOf, knownAt, position }],
    address,
    key: `parley-${board.relationship}-promises-${asOf}`,
  };
  return {
    title: `Promises – ${board.name} – Parley`,
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
    main: <LedgerPage findings={findings} sentence={sentence} />,
  };
}
