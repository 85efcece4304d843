import { formatDay, dayOf } from '../../domain/time/days.js';
import { dayWords } from '../../words/dates.js';
import type { PageContent } from '../kit/layout/document.js';
import { ProposedFields, Would } from './proposal.page.js';
import type { OneProposal } from './proposals.data.js';
import { isWaiting, proposalName } from './proposals.page.js';
import { decisionWords } from './proposals.wording.js';

/** A proposal as whoever has the link sees it; `until`: in ms. It leads to nothing but the record that everybody may read. */
export function draftPage(data: OneProposal, until: number): PageContent {
  const { board } = data.choices;
  return {
    title: 'DRAFT – NOT PUBLISHED – Parley',
    bar: null,
    isPast: false,
    search: null,
    main: (
      <div class="form-page">
        <div class="notice wrong">
          <p>
            <b>DRAFT – NOT PUBLISHED.</b> This is proposed for the record and not on it. The link shows it until{' '}
            {dayWords(formatDay(dayOf(until)))}; do not quote it.
          </p>
        </div>
        <p class="kicker">{board.name}</p>
        <h1>{proposalName(data, data)}</h1>
        {isWaiting(data.proposal) ? (
          <>
            <Would {...data} />
            <ProposedFields {...data} />
          </>
        ) : (
          <p class="lead">
            {data.proposal.decided?.state === 'declined'
              ? 'It was declined.'
              : decisionWords(data.proposal, () => undefined)}
          </p>
        )}
      </div>
    ),
  };
}
