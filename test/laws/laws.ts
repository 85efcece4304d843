import { nothingThrows, pagesGiveEveryEventOnce } from './answer-laws.js';
import { comparisonsMirror } from './comparison-laws.js';
import type { Law } from './law.js';
import { coverageIsOfItsChannel, recurringPromisesComeRound } from './evidence-laws.js';
import { coverageIsSilentWithin, orderDoesNotMatter } from './order-laws.js';
import { incrementalIsRebuilt, oneVersionStands, pastAnswersStay, repeatsStoreNothing } from './record-laws.js';
import { agreesWithReference } from './reference-laws.js';
import { positionsReplay } from './replay-laws.js';
import { answersAreTold } from './history-laws.js';
import { boardIsFold, spanIsBoardOfItsDay } from './status-laws.js';
import { severalMembersCloseTogether, standingChannelsHaveNoCalendar, stopsTakeEffectOnTheirDay } from './stop-laws.js';
import { nothingWithheldIsShown, withholdingChangesNoStatus } from './withheld-laws.js';

/** Tried on one history in four: what costs most, and finds what it finds on few. */
const nowAndThen =
  (law: Law): Law =>
  async (told) =>
    told.chance.oneIn(4) ? law(told) : 0;

/** What holds for every history. */
export const LAWS = {
  'the naive reference and the read models agree at 50 points each': agreesWithReference,
  'the board is the last step of the explanation, the last span and the fold of the raw events': boardIsFold,
  'rows projected event by event are those projected in one go': incrementalIsRebuilt,
  'a past answer by position never changes, whatever is recorded later, nor by a rebuild': pastAnswersStay,
  'a line offered again stands where it stood, and nothing is stored': repeatsStoreNothing,
  'several members close a channel together, none of them alone': nowAndThen(severalMembersCloseTogether),
  'what is there day and night has no calendar': nowAndThen(standingChannelsHaveNoCalendar),
  'a stop declared for later is announced until its day, and changes nothing before':
    nowAndThen(stopsTakeEffectOnTheirDay),
  'what is covered or reported of one channel is no evidence about another': nowAndThen(coverageIsOfItsChannel),
  'a promise that recurs comes round, and is never late or kept in part': nowAndThen(recurringPromisesComeRound),
  'nothing withheld is shown, at whatever position': nothingWithheldIsShown,
  'withholding changes no status': nowAndThen(withholdingChangesNoStatus),
  'a position replays the record as it ended there': nowAndThen(positionsReplay),
  'whatever is asked, there is an answer': nowAndThen(nothingThrows),
  'the order in which independent facts are recorded never matters': nowAndThen(orderDoesNotMatter),
  'at most one version of an event stands at a point, in every table': oneVersionStands,
  'a comparison mirrors, is empty with itself, and lists the channels that differ': nowAndThen(comparisonsMirror),
  'coverage changes nothing on the days that it covers': coverageIsSilentWithin,
  'the span that covers a day has the status of the board on that day': spanIsBoardOfItsDay,
  'the pages of a list give every event exactly once, in every order': nowAndThen(pagesGiveEveryEventOnce),
  'the history of an answer tells what was answered at every point of both lines': nowAndThen(answersAreTold),
} as const satisfies Record<string, Law>;

/** The name of a law, as a sentence. */
export type LawName = keyof typeof LAWS;
