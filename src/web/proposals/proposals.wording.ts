import type { Proposal, ProposalState } from '../../domain/proposals/proposals.js';
import { stateOfProposal } from '../../domain/proposals/proposals.js';
import { dayWords } from '../../words/dates.js';

/** What each list of proposals is called. */
export const STATE_WORDS: Readonly<Record<ProposalState, string>> = {
  open: 'Waiting',
  accepted: 'Taken',
  declined: 'Declined',
};

/** How many there are, as the heading of their list. */
export function proposalsSentence(state: ProposalState, count: number): string {
  const some = `${count} ${count === 1 ? 'proposal' : 'proposals'}`;
  switch (state) {
    case 'open':
      return count === 0 ? 'Nothing is proposed.' : `${some} ${count === 1 ? 'waits' : 'wait'} for an editor.`;
    case 'accepted':
      return count === 0 ? 'No proposal was taken yet.' : `${some} ${count === 1 ? 'was' : 'were'} taken.`;
    case 'declined':
      return count === 0 ? 'No proposal was declined.' : `${some} ${count === 1 ? 'was' : 'were'} declined.`;
  }
}

/** What became of a proposal, and why; undefined while nobody has decided. `shown`: how an editor is called. */
export function decisionWords(proposal: Proposal, shown: (editor: string) => string | undefined): string | undefined {
  const { decided } = proposal;
  if (!decided) return undefined;
  const by = shown(decided.by);
  const whom = by === undefined ? '' : ` by ${by}`;
  const when = `${stateOfProposal(proposal) === 'accepted' ? 'Taken' : 'Declined'}${whom} on ${dayWords(decided.at.slice(0, 10))}`;
  if (decided.state === 'declined') return `${when}: ${decided.reason}`;
  return decided.own ? `${when}, who had proposed it.` : `${when}.`;
}

/** When an embargo ends: "1 Jan 2027", "1 Jan 2027, 14:30 UTC". */
export function embargoWords(embargo: string): string {
  const [day = '', time] = embargo.split('T');
  return time === undefined ? dayWords(day) : `${dayWords(day)}, ${time.replace('Z', '')} UTC`;
}
