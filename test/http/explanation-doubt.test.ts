import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, established, severed, type Fields } from '../dsl/samples.js';
import { explanationOf, explanationOfInvented } from './explaining.js';
import { startChronology } from './world.js';

describe('An explanation', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  const of = (channel: string, axes: Fields = {}, relationship = 'us-cn') =>
    explanationOf(server, channel, axes, relationship);
  const invented = (events: AnyEvent[], axes?: Fields) => explanationOfInvented(server, events, axes);

  describe('of doubt', () => {
    it.each([
      ['2022-08', {}, 'some time in August 2022'],
      ['2022-08', { disclosed: '2022-08-05' }, 'some time between 1 and 5 Aug 2022'],
      ['2022', {}, 'some time in 2022'],
      ['2022-22', {}, 'some time in summer 2022'],
      ['2021-24', {}, 'some time in winter 2021–22'],
      ['../2022-08-04', {}, 'by 4 Aug 2022 at the latest'],
    ])('a date %s %j is told as %s', async (occurred, fields, doubt) =>
      expect(
        (await invented([established('dpct'), severed('dpct', occurred, { by: ['CN'], ...fields })])).steps[1]!.note,
      ).toBe(`China cut the channel (${doubt})`),
    );

    it('names what may have happened by the day, and why that is not certain', async () => {
      const { status, doubt, steps } = await of('arms-control', { asOf: '2023-11-15' });
      expect({ status, steps: steps.length }).toEqual({ status: 'established', steps: 1 });
      expect(doubt).toEqual([
        {
          event: 'us-cn-063',
          type: 'ContactHeld',
          kind: 'possible',
          occurred: '2023-11',
          why: 'the contact dated November 2023 may have happened by then: some time in November 2023; the status would then be open',
        },
      ]);
      expect((await of('arms-control', { asOf: '2023-11-30' })).doubt).toEqual([]);
    });

    it('names what, read early, would stand before other events', async () => {
      const events = [
        established('dpct'),
        contactHeld('dpct', '2022-08-10', { id: 'call' }),
        severed('dpct', '2022-08', { id: 'cut' }),
      ];
      const { status, doubt } = await invented(events, { asOf: '2022-12-31' });
      expect(status).toBe('severed');
      expect(doubt).toEqual([
        {
          event: 'cut',
          type: 'TalksSevered',
          kind: 'order',
          occurred: '2022-08',
          why:
            'the severance dated August 2022 counts from 31 Aug 2022; with doubtful dates read as early as 1 Aug ' +
            '2022, it stands before other events and the status is open',
        },
      ]);
    });

    it('leaves out what could change nothing', async () => {
      const { doubt } = await of('mod', { asOf: '2023-03-15' });
      expect(doubt).toEqual([]);
    });
  });
});
