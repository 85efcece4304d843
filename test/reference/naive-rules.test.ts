import { describe, expect, it } from '@jest/globals';
import { naiveChannel, naiveCommitments, naiveRelationship, naiveSpans, type Line } from './naive.js';

let count = 0;

function told(type: string, occurred: string, more: Line = {}): Line {
  return { type, id: `e${(count += 1)}`, occurred, channels: ['a'], ...more };
}

function registered(...codes: string[]): Line {
  return { type: 'RelationshipRegistered', id: 'registered', parties: codes.map((code) => ({ code })) };
}

const TWO = registered('A', 'B');
const THREE = registered('A', 'B', 'C');

const established = (occurred: string, more: Line = {}) =>
  told('ChannelEstablished', occurred, { kind: 'talks', track: 'military', ...more });
const asked = (asOf: string, ...lines: Line[]) => naiveChannel(lines, 'a', { asOf, knownAt: '2026-11-23' })!;

/** A channel of three members in use since 1 February 2020. */
const inUse = (...lines: Line[]) => [THREE, established('2020-01-01'), told('RoundHeld', '2020-02-01'), ...lines];

describe('where the answer files are silent, the law has the naive reference say', () => {
  it('that refusals of a channel not yet known leave it unknown, and strained', () => {
    const refused = told('ContactDeclined', '2020-01-01', { attempts: 3 });
    expect(asked('2021-01-01', TWO, refused, established('2022'))).toMatchObject({
      status: 'unknown',
      strained: { event: refused.id },
    });
  });

  it.each([
    ['2020-02-01/2020-02-02', 'unresponsive'],
    ['2020-02-01T10:00:00Z/2020-02-02T10:00:00Z', 'unresponsive'],
    ['2020-02-01T10:00:00Z/2020-02-02T09:59:59Z', 'established'],
    ['2020-02-01', 'established'],
  ])('that a silence of %s makes a channel %s', (occurred, status) =>
    expect(asked('2021-01-01', TWO, established('2020-01-01'), told('ContactUnanswered', occurred))).toMatchObject({
      status,
    }),
  );

  it('that an establishment on the day of the retirement begins the channel anew', () =>
    expect(
      asked(
        '2021-01-01',
        TWO,
        established('2020-01-01'),
        told('RoundHeld', '2020-02-01'),
        told('ChannelRetired', '2020-03-01'),
        established('2020-03-01'),
      ),
    ).toMatchObject({ status: 'established', since: '2020-03-01', lastUse: null }));

  it('that a use which goes on is dated the day asked for, while the next is due by its end', () =>
    expect(
      asked(
        '2020-02-02',
        TWO,
        established('2020-01-01', { cadence: 'P1M' }),
        told('RoundHeld', '2020-02-01/2020-02-05'),
      ),
    ).toMatchObject({ status: 'operating', since: '2020-02-01', lastUse: { date: '2020-02-02' }, due: '2020-03-05' }));

  it('that an interval which ends within the month of its start begins no later than it ends', () =>
    expect(asked('2023-06-05', TWO, established('2020'), told('RoundHeld', '2023-06/2023-06-05'))).toMatchObject({
      status: 'operating',
      since: '2023-06-05',
      sinceEarliest: '2023-06-01',
    }));
});

describe('of several members', () => {
  it('that one who leaves closes nothing for the others, and ends what was agreed', () =>
    expect(asked('2020-04-01', ...inUse(told('TalksSevered', '2020-03-01', { by: ['A'] })))).toMatchObject({
      status: 'operating',
      partial: true,
      sides: { A: 'severed' },
      begunBy: expect.any(String),
    }));

  it('that the channel is closed when fewer than two are left', () => {
    const last = told('TalksSuspended', '2020-03-02', { by: ['B'], until: '2020-06' });
    const lines = inUse(told('TalksSevered', '2020-03-01', { by: ['A'] }), last);
    expect(asked('2020-04-01', ...lines)).toMatchObject({
      status: 'suspended',
      since: '2020-03-02',
      begunBy: last.id,
      partial: false,
      until: '2020-06',
      sides: { A: 'severed', B: 'suspended' },
    });
  });

  it('that a use brings back those who took part, and a relationship without its whole is restricted', () => {
    const lines = inUse(
      told('TalksSevered', '2020-03-01', { by: ['A', 'B'] }),
      told('RoundHeld', '2020-04-01', { by: ['B', 'C'] }),
    );
    expect(asked('2020-05-01', ...lines)).toMatchObject({
      status: 'operating',
      partial: true,
      sides: { A: 'severed' },
    });
    expect(naiveRelationship(lines, { asOf: '2020-05-01', knownAt: '2021-01-01' })).toMatchObject({
      status: 'restricted',
      counts: { open: 1, partial: 1, closed: 0 },
    });
  });

  it('that a stop which names nobody closes it, and anyone may lift it', () => {
    const lines = inUse(told('TalksSevered', '2020-03-01'));
    expect(asked('2020-03-02', ...lines).status).toBe('severed');
    expect(asked('2020-05-01', ...lines, told('StopLifted', '2020-04-01', { by: ['C'] })).status).toBe(
      'resumption_agreed',
    );
  });

  it('that who is no member stops and lifts nothing', () => {
    const lines = [
      registered('A', 'B', 'C', 'D'),
      established('2020-01-01', { members: ['A', 'B', 'C'] }),
      told('TalksSevered', '2020-03-01', { by: ['D'] }),
    ];
    expect(asked('2020-04-01', ...lines)).toMatchObject({ status: 'established', partial: false, sides: {} });
    const cut = told('TalksSevered', '2020-03-02');
    const lifted = told('StopLifted', '2020-03-03', { by: ['D'] });
    expect(asked('2020-04-01', ...lines, cut, lifted).status).toBe('severed');
  });
});

describe('of time', () => {
  it('that a stop declared for later is announced, and then is so since that day', () => {
    const stop = told('TalksSevered', '2020-03-01', { effective: '2020-11-01' });
    expect(asked('2020-10-31', ...inUse(stop))).toMatchObject({
      status: 'operating',
      announced: [{ event: stop.id, status: 'severed', effective: '2020-11-01' }],
    });
    expect(asked('2020-11-01', ...inUse(stop))).toMatchObject({
      status: 'severed',
      since: '2020-11-01',
      announced: [],
    });
  });

  it('that a report on one channel is no evidence about another', () => {
    const lines = [
      TWO,
      established('2020-01-01', { cadence: 'P1M' }),
      established('2020-01-01', { channels: ['b'] }),
      told('RoundHeld', '2020-02-01'),
      { type: 'CoverageStated', id: 'covered', through: '2020-02-15' },
      told('RoundHeld', '2020-12-01', { channels: ['b'] }),
    ];
    expect(asked('2020-12-31', ...lines)).toMatchObject({
      status: 'operating',
      days: 14,
      overdue: false,
      countedTo: '2020-02-15',
      coverage: { from: null, through: '2020-02-15', outside: 'after' },
    });
  });

  it('that a standing channel is there from the start, and never grows silent', () =>
    expect(asked('2026-11-23', TWO, established('2000', { standing: true }))).toMatchObject({
      status: 'operating',
      lastUse: null,
      due: null,
      overdue: false,
    }));

  it.each([
    ['2024-03-05', '2024-03-05T21:00:00-05:00', null],
    ['2024-03-05', '2024-03-06', null],
    ['2024-03-05', '2024-03-04', '2024-03-05'],
    ['2024-03', '2024-03-20', null],
  ])('that of a meeting on %s and a round on %s, %j is unreported', (scheduled, held, unreported) => {
    const plan = told('RoundScheduled', '2024-02-01', { scheduled });
    const asOf = '2024-05-01';
    const answer = asked(asOf, TWO, established('2020'), plan, told('ContactHeld', held, { mode: 'call' }));
    expect(answer.unreported?.scheduled ?? null).toBe(unreported);
  });

  it.each([
    ['2024-03-04', '2024-03-05'],
    ['2024-03-05', null],
  ])('that what was so by the end of the year and was told of on %s ended by then', (disclosed, unreported) => {
    const plan = told('RoundScheduled', '2024-02-01', { scheduled: '2024-03-05' });
    const call = told('ContactHeld', '../2024', { mode: 'call', disclosed });
    expect(asked('2024-05-01', TWO, established('2020'), plan, call).unreported?.scheduled ?? null).toBe(unreported);
  });

  it('that a postponed meeting stands on its new day under the event that announced it', () => {
    const plan = told('RoundScheduled', '2024-02-01', { scheduled: '2024-03-05' });
    const moved = told('RoundPostponed', '2024-03-01', { rescheduledTo: '2024-04-05' });
    expect(asked('2024-03-10', TWO, established('2020'), plan, moved).nextMeeting).toEqual({
      event: plan.id,
      scheduled: '2024-04-05',
    });
  });

  it('that what began and ended on one day is no span of its own', () => {
    const lines = [
      TWO,
      established('2020-01-01'),
      told('RoundHeld', '2020-02-01'),
      told('TalksSevered', '2020-03-01'),
      told('TalksResumed', '2020-03-01'),
    ];
    expect(naiveSpans(lines, 'a', { asOf: '2020-04-01', knownAt: '2021-01-01' })).toEqual([
      { status: 'established', from: '2020-01-01', to: '2020-01-31', days: 31 },
      { status: 'operating', from: '2020-02-01', to: null, days: 60 },
    ]);
  });
});

describe('of promises', () => {
  const promised = (commitment: Line, ...fulfilments: Line[]) => {
    const agreement = told('LeadersAgreed', '2020-01-01', { channels: [], commitments: [{ id: 'K', ...commitment }] });
    const lines = [TWO, agreement, ...fulfilments];
    return (asOf: string) => naiveCommitments(lines, { asOf, knownAt: '2021-12-31' })[0]!;
  };
  const kept = (occurred: string) => told('RoundHeld', occurred, { fulfils: ['K'] });

  it.each([
    ['2020-06', false],
    ['2020-06-10', false],
    ['2020-06-10T23:30:00-05:00', false],
    ['2020-06-11', true],
  ])('that one due on 10 June is, kept on %s, late: %j', (occurred, late) =>
    expect(promised({ due: '2020-06-10' }, kept(occurred))('2021-01-01').late).toBe(late),
  );

  it('that one may be kept on the day on which it was made, and not before', () => {
    expect(promised({}, kept('2020-01'))('2021-01-01')).toMatchObject({ state: 'kept', fulfilments: [{ days: 30 }] });
    expect(promised({}, kept('2019-12-31'))('2021-01-01')).toMatchObject({ state: 'open', fulfilments: [] });
  });

  it('that one that recurs is due after each time that it was kept', () => {
    const asOf = promised({ every: 'P3M', due: '2020-02-15' }, kept('2020-02-01'));
    expect(asOf('2020-01-31')).toMatchObject({ state: 'open', nextDue: '2020-02-15' });
    expect(asOf('2020-05-01')).toMatchObject({ state: 'kept', nextDue: '2020-05-01', late: false });
    expect(asOf('2020-05-02')).toMatchObject({ state: 'past_due' });
  });
});
