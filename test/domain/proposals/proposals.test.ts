import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import {
  decideToAccept,
  decideToDecline,
  decideToMend,
  decideToPropose,
  embargoEnd,
  embargoFaults,
  MOST_OPEN_PROPOSALS,
  takingFaults,
  type ProposalDecision,
} from '../../../src/domain/proposals/decide-proposals.js';
import { decideToTake, proposable } from '../../../src/domain/proposals/ground.js';
import { readProposalEvent, type ProposalEvent } from '../../../src/domain/proposals/proposal-events.js';
import { Proposals, stateOfProposal, type Proposal } from '../../../src/domain/proposals/proposals.js';
import { decideToRecord, decideToRegister } from '../../../src/domain/relationship/decide.js';
import { evolve, RelationshipState } from '../../../src/domain/relationship/state.js';
import { contactHeld, corrected, established, registered, retracted, severed } from '../../dsl/samples.js';

const NOW = Date.parse('2026-11-30T09:00:00Z');
const AT = new Date(NOW).toISOString();

/** Proposals on which a decision has taken effect. */
function after(proposals: Proposals, decision: ProposalDecision): Proposals {
  if ('faults' in decision) throw new Error(decision.faults[0]!.message);
  for (const event of decision.events) proposals.take(event, AT);
  return proposals;
}

const codes = (decision: ProposalDecision) =>
  'faults' in decision ? decision.faults.map(({ code }) => code) : decision.events.map(({ type }) => type);

function propose(proposals: Proposals, id: string, event: AnyEvent, by = 'ed-ana', idGiven = true): ProposalDecision {
  return decideToPropose(proposals, { id, event, idGiven, by, basis: 2, embargo: undefined });
}

function recordOf(...events: readonly AnyEvent[]): RelationshipState {
  const state = RelationshipState.empty('us-cn');
  const register = decideToRegister(state, { body: registered(), idGiven: true }, NOW);
  for (const event of [...('events' in register ? register.events : []), ...events]) {
    if (event.type !== 'RelationshipRegistered') {
      const decision = decideToRecord(state, [{ body: event, idGiven: true }], () => '', NOW);
      if ('faults' in decision) throw new Error(decision.faults[0]!.message);
    }
    evolve(state, event);
  }
  return state;
}

const TOLD = severed('dpct');
const proposed = (event: AnyEvent, basis: number): Proposal => ({
  ...after(new Proposals(), propose(new Proposals(), 'p', event)).find('p')!,
  basis,
});
const takenFrom = (state: RelationshipState, proposal: Proposal) => {
  const decision = decideToTake(state, proposal, NOW);
  return 'faults' in decision ? decision.faults.map(({ code }) => code) : decision.events.map(({ id }) => id);
};

describe('A proposal', () => {
  it('is made once: in the same words it is there already, and after it was declined it may be made anew', () => {
    const proposals = after(new Proposals(), propose(new Proposals(), 'p1', TOLD));
    expect(codes(propose(proposals, 'p2', TOLD, 'ed-bea'))).toEqual([]);
    after(proposals, decideToDecline(proposals, 'p1', 'ed-bea', 'Not so.'));
    expect(codes(propose(proposals, 'p2', TOLD))).toEqual(['ProposalMade']);
  });

  it('of an amendment without an id is known by its words, and that of an event is not', () => {
    const [one, again] = [corrected('x', { summary: 'So.' }), corrected('x', { summary: 'So.' }, { id: 'other' })];
    const proposals = after(new Proposals(), propose(new Proposals(), 'p1', one));
    expect(codes(propose(proposals, 'p2', again, 'ed-ana', false))).toEqual([]);
    after(proposals, propose(proposals, 'p3', TOLD));
    expect(codes(propose(proposals, 'p4', { ...TOLD, id: 'made' }, 'ed-ana', false))).toEqual(['ProposalMade']);
  });

  it('of the same fact by another editor stands beside it', () => {
    const proposals = after(new Proposals(), propose(new Proposals(), 'p1', TOLD));
    expect(codes(propose(proposals, 'p2', { ...TOLD, summary: 'In other words.' }, 'ed-bea'))).toEqual([
      'ProposalMade',
    ]);
  });

  it('is taken by another editor than made it, unless there is none', () => {
    const proposal = proposed(TOLD, 2);
    const as = (by: string, alone: boolean) => takingFaults(proposal, { by, alone, now: NOW }).map(({ code }) => code);
    expect([as('ed-bea', false), as('ed-ana', true), as('ed-ana', false)]).toEqual([[], [], ['proposal-own']]);
    const own = decideToAccept(after(new Proposals(), propose(new Proposals(), 'p', TOLD)), 'p', 'ed-ana', 3);
    expect(own).toMatchObject({ events: [{ own: true, position: 3 }] });
  });

  it('is not taken before its embargo ends', () => {
    const taken = (embargo: string, now: string) =>
      takingFaults({ ...proposed(TOLD, 2), embargo }, { by: 'ed-bea', alone: false, now: Date.parse(now) }).length;
    expect(taken('2026-12-01', '2026-11-30T23:59:59Z')).toBe(1);
    expect(taken('2026-12-01', '2026-12-01T00:00:00Z')).toBe(0);
    expect(taken('2026-12-01T14:30Z', '2026-12-01T14:29:59Z')).toBe(1);
    expect(taken('2026-12-01T14:30Z', '2026-12-01T14:30:00Z')).toBe(0);
  });

  it.each(['tomorrow', '2026-02-30', '2026-12-01T24:00Z', '2026-12-01T12:00', '2026-12-01T12:00+02:00', ''])(
    'has no embargo %j',
    (embargo) => expect(embargoFaults(embargo)).toMatchObject([{ code: 'embargo-malformed', pointer: '/embargo' }]),
  );

  it('keeps its id, its type and what it amends when it is mended', () => {
    const proposals = after(new Proposals(), propose(new Proposals(), 'p', TOLD));
    const mend = (fields: object, basis = 3) =>
      codes(decideToMend(proposals, 'p', { event: { ...TOLD, ...fields }, by: 'ed-bea', basis }));
    expect(mend({ id: 'other' })).toEqual(['mended-otherwise']);
    expect(mend({ type: 'TalksSuspended' })).toEqual(['mended-otherwise']);
    expect(mend({ summary: 'In other words.' })).toEqual(['ProposalMended']);
    expect([mend({}), mend({}, 2)]).toEqual([['ProposalMended'], []]);
  });

  it('is declined with a reason, once and for good', () => {
    const proposals = after(new Proposals(), propose(new Proposals(), 'p', TOLD));
    for (const reason of [undefined, '', '  ', 7])
      expect(codes(decideToDecline(proposals, 'p', 'ed-bea', reason))).not.toEqual(['ProposalDeclined']);
    after(proposals, decideToDecline(proposals, 'p', 'ed-bea', 'Not so.'));
    expect(codes(decideToDecline(proposals, 'p', 'ed-bea', 'Not so.'))).toEqual([]);
    expect(takingFaults(proposals.find('p')!, { by: 'ed-bea', alone: true, now: NOW })).toMatchObject([
      { code: 'proposal-declined', message: expect.stringContaining('Not so.') },
    ]);
    expect(codes(decideToMend(proposals, 'p', { event: TOLD, by: 'ed-bea', basis: 9 }))).toEqual(['proposal-declined']);
    expect(codes(decideToDecline(proposals, 'q', 'ed-bea', 'Why.'))).toEqual(['proposal-unknown']);
  });

  it('is one of 500 that stand open, and no more', () => {
    const proposals = new Proposals();
    for (let n = 0; n < MOST_OPEN_PROPOSALS; n++)
      after(proposals, propose(proposals, `p${n}`, severed('dpct', '2022-08-05', { id: `e${n}` })));
    const more = (id: string) => propose(proposals, id, severed('dpct', '2022-08-05', { id }));
    expect(codes(more('full'))).toEqual(['proposals-full']);
    after(proposals, decideToDecline(proposals, 'p7', 'ed-bea', 'Not so.'));
    expect(codes(more('again'))).toEqual(['ProposalMade']);
  });

  it('is read back as it was stored, and no type of another catalogue is', () => {
    const form = { data: { id: 'p-made' }, metadata: { schema: 1 } };
    expect(readProposalEvent({ type: 'ProposalMade', ...form })).toEqual({ type: 'ProposalMade', id: 'p-made' });
    expect(() => readProposalEvent({ type: 'TalksSevered', ...form })).toThrow('does not know');
    expect(() => readProposalEvent({ type: 'ProposalMade', data: {}, metadata: { schema: 2 } })).toThrow('version 2');
  });
});

describe('The ground of a proposal', () => {
  const RECORD = [established('dpct'), contactHeld('dpct', '2021-09-29')];
  const CONTACT = RECORD[1]!;

  it('is the record as it stands, or with what is proposed already', () => {
    const state = recordOf(...RECORD);
    const look = (proposals: Proposals, event: AnyEvent) =>
      Object.keys(proposable(state, proposals, { body: event, idGiven: true }, NOW))[0];
    const line = established('hotline');
    expect(look(new Proposals(), TOLD)).toBe('event');
    expect(look(new Proposals(), CONTACT)).toBe('recordedAt');
    expect(look(new Proposals(), severed('hotline'))).toBe('faults');
    expect(look(after(new Proposals(), propose(new Proposals(), 'p', line)), severed('hotline'))).toBe('event');
    expect(state.position).toBe(3);
  });

  it('has moved where a field that it corrects was corrected since, and not where another was', () => {
    const mend = proposed(corrected(CONTACT.id, { summary: 'So.' }), 3);
    const also = (changes: object) => recordOf(...RECORD, corrected(CONTACT.id, changes as never, { id: 'other' }));
    expect(takenFrom(also({ note: 'Beside.' }), mend)).toEqual([mend.event.id]);
    expect(takenFrom(also({ summary: 'Else.' }), mend)).toEqual(['target-amended']);
    expect(takenFrom(also({ summary: 'Else.' }), { ...mend, basis: 4 })).toEqual([mend.event.id]);
  });

  it('has moved for a retraction where its event was corrected since, and for all where it was retracted', () => {
    const retraction = proposed(retracted(CONTACT.id), 3);
    const also = (event: AnyEvent) => recordOf(...RECORD, event);
    expect(takenFrom(also(corrected(CONTACT.id, { note: 'So.' })), retraction)).toEqual(['target-amended']);
    const gone = also(retracted(CONTACT.id, { id: 'gone' }));
    expect(takenFrom(gone, retraction)).toEqual(['target-amended']);
    expect(takenFrom(gone, { ...retraction, basis: 9 })).toEqual(['target-retracted']);
  });

  it('does not move under what is taken already', () => {
    const mend = proposed(corrected(CONTACT.id, { summary: 'So.' }), 3);
    expect(
      takenFrom(recordOf(...RECORD, mend.event, corrected(CONTACT.id, { summary: 'Else.' }, { id: 'x' })), mend),
    ).toEqual([]);
  });
});

describe('Whatever is done to proposals', () => {
  const act = fc.record({
    does: fc.constantFrom('propose', 'mend', 'take', 'decline'),
    which: fc.integer({ min: 0, max: 5 }),
    by: fc.constantFrom('ed-ana', 'ed-bea'),
    words: fc.constantFrom('So.', 'Else.'),
  });

  it('each is decided at most once into the record, counted while open, and the same from its events', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const proposals = new Proposals();
        const told: ProposalEvent[] = [];
        const ids = new Set<string>();
        for (const { does, which, by, words } of acts) {
          const [id, event] = [`p${which}`, severed('dpct', '2022-08-05', { id: `e${which}`, summary: words })];
          const decision =
            does === 'propose'
              ? proposals.find(id)
                ? { events: [] }
                : propose(proposals, id, event, by)
              : does === 'mend'
                ? decideToMend(proposals, id, { event, by, basis: proposals.length })
                : does === 'take'
                  ? decideToAccept(proposals, id, by, 7)
                  : decideToDecline(proposals, id, by, words);
          if ('faults' in decision) continue;
          for (const one of decision.events) {
            expect(ids.has(one.id)).toBe(false);
            ids.add(one.id);
            told.push(one);
            proposals.take(one, AT);
          }
        }
        expect(proposals.open).toBe(proposals.list.filter((one) => stateOfProposal(one) === 'open').length);
        for (const { id } of proposals.list)
          expect(told.filter((one) => one.type === 'ProposalAccepted' && one.proposal === id).length).toBeLessThan(2);
        const again = new Proposals();
        for (const one of told) again.take(one, AT);
        expect(again.list).toEqual(proposals.list);
      }),
    );
  });

  it('an embargo is a moment of the calendar, or none', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
        const text = date.toISOString();
        expect(embargoEnd(`${text.slice(0, 19)}Z`)).toBe(Math.floor(date.getTime() / 1_000) * 1_000);
        expect(embargoEnd(text.slice(0, 10))).toBe(Date.parse(text.slice(0, 10)));
      }),
    );
  });
});
