import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../../dsl/running-server.js';
import { context, leadersAgreed, promise } from '../../../dsl/samples.js';
import { EVENTS, startWorld } from '../../../http/world.js';
import { filledIn, step, submit, valueIn, type Pairs } from './filling.js';

const NEW = '/r/us-cn/record';
const CONTACT: Pairs = [
  ['type', 'ContactHeld'],
  ['occurred', '20 Nov 2026'],
  ['channels', 'dpct'],
  ['summary', 'They met.'],
];
const textOf = (html: string) => html.replace(/<[^>]+>/g, '').replaceAll('&quot;', '"');

let server: TestServer;
beforeAll(async () => {
  server = await startWorld();
  const visit = (occurred: string, visitor: string) => context('ThirdPartyVisit', [], occurred, { visitor });
  for (const event of [
    leadersAgreed('dpct', '2022-11-15', {
      commitments: Array.from({ length: 45 }, (_, index) => promise(`P-${index}`, { text: `Promise number ${index}` })),
    }),
    { ...visit('2022-08-02', 'Speaker Nancy Pelosi'), id: 'pelosi' },
    {
      ...visit('2023-04-05', 'Speaker Kevin McCarthy'),
      id: 'mccarthy',
      sources: [{ publisher: 'Reuters', url: 'https://www.reuters.com/1' }],
    },
  ])
    expect((await server.post(EVENTS, event)).status).toBe(201);
});
afterAll(() => server.stop());

const preview = (...changed: Pairs) => submit(server, NEW, step([...CONTACT, ...changed], 'preview'));

describe('What is called by name', () => {
  it.each([
    ['a party of the relationship', 'participants/0/party', 'the United States', 'US'],
    ['another state', 'participants/0/party', 'Turkey', 'TR'],
    ['a state by its name in English', 'thirdParties/0/party', 'Qatar', 'QA'],
    ['a party that makes a claim', 'claims/0/by', 'China', 'CN'],
    ['whoever makes a claim', 'claims/0/by', 'A retired general', 'A retired general'],
    ['a language', 'sources/0/language', 'Simplified Chinese', 'zh-Hans'],
    ['an event by words of its name', 'cause', 'nancy visit', 'pelosi'],
    ['an event by its date', 'cause', '2 Aug 2022', 'pelosi'],
    ['an event as it is offered', 'cause', '2 Aug 2022: whatever it is called (pelosi)', 'pelosi'],
  ])('is read as what it names: %s', async (_, name, typed, value) => {
    const needed: Pairs = [
      ['participants/0/name', 'Somebody'],
      ['thirdParties/0/role', 'host'],
      ['thirdParties/0/party', 'CH'],
      ['claims/0/says', 'Something'],
      ['claims/0/by', 'US'],
      ['sources/0/publisher', 'Xinhua'],
    ];
    const { status, text } = await preview(...needed.filter(([one]) => one !== name), [name, typed]);
    expect([status, valueIn(filledIn(text), name)]).toEqual([200, value]);
  });

  it('is refused in the words of the form where nobody is called so', async () => {
    const { status, text } = await preview(['participants/0/name', 'Somebody'], ['participants/0/party', 'Atlantis']);
    expect([status, textOf(text)]).toEqual([422, expect.stringContaining('No state or party is known as "Atlantis".')]);
    expect(valueIn(filledIn(text), 'participants/0/party')).toBe('Atlantis');
  });

  it('stands in the form by its name again', async () => {
    const { text } = await submit(server, NEW, [
      ...CONTACT,
      ['cause', 'pelosi'],
      ['participants/0/party', 'TR'],
      ['step', 'edit'],
    ]);
    expect([valueIn(filledIn(text), 'cause'), valueIn(filledIn(text), 'participants/0/party')]).toEqual([
      '2 Aug 2022: Speaker Nancy Pelosi’s visit (pelosi)',
      'Türkiye',
    ]);
  });
});

describe('Words that may mean several events', () => {
  it('are asked about, each with its summary, and nothing is taken for granted', async () => {
    const { status, text } = await preview(['cause', 'speaker']);
    expect([status, textOf(text)]).toEqual([422, expect.stringContaining('These words may mean several events')]);
    for (const id of ['pelosi', 'mccarthy'])
      expect(text).toContain(`type="radio" id="f-cause-one-${id === 'pelosi' ? 1 : 0}" name="cause" value="${id}"`);
    const chosen = await preview(['cause', 'speaker'], ['cause', 'mccarthy']);
    expect([chosen.status, valueIn(filledIn(chosen.text), 'cause')]).toEqual([200, 'mccarthy']);
  });

  it('give way to what is ticked in a list, where several can be found one after the other', async () => {
    const claim: Pairs = [
      ['type', 'ClaimDisputed'],
      ['occurred', '20 Nov 2026'],
      ['summary', 'They dispute it.'],
      ['about', 'speaker'],
      ['about', 'pelosi'],
    ];
    const { text } = await submit(server, NEW, step(claim, 'preview'));
    expect(valueIn(filledIn(text), 'about')).toBe('pelosi');
    const ids = await submit(server, NEW, step([...claim.slice(0, 3), ['about', 'pelosi, mccarthy']], 'preview'));
    expect(valueIn(filledIn(ids.text), 'about')).toBe('pelosi\nmccarthy');
  });

  it('are refused where they mean none', async () => {
    const { status, text } = await preview(['cause', 'a visit to the moon']);
    expect([status, textOf(text)]).toEqual([422, expect.stringContaining('There is no event "a visit to the moon".')]);
  });
});

describe('A long list of what is on record', () => {
  it('does not stand on the page: promises are found by typing', async () => {
    const { text } = await server.page(`${NEW}?type=CommitmentFulfilled`);
    expect(text.match(/Promise number/g)!.length).toBeLessThan(15);
    const found = await fetch(`${server.url}${NEW}/found?of=commitment&text=number%2043`);
    expect(await found.json()).toEqual(['Promise number 43 (P-43)']);
    const kept = await submit(
      server,
      NEW,
      step(
        [
          ['type', 'CommitmentFulfilled'],
          ['occurred', '20 Nov 2026'],
          ['summary', 'Kept.'],
          ['fulfils', 'Promise number 43 (P-43)'],
        ],
        'preview',
      ),
    );
    expect([kept.status, valueIn(filledIn(kept.text), 'fulfils')]).toEqual([200, 'P-43']);
  });

  it('offers events by words, as they go into the field', async () =>
    expect(await (await fetch(`${server.url}${NEW}/found?of=event&text=nancy`)).json()).toEqual([
      '2 Aug 2022: Speaker Nancy Pelosi’s visit (pelosi)',
    ]));
});

describe('What is made from something else', () => {
  it('is a publisher from the address: as the record has it, else the host', async () => {
    const { text } = await preview(
      ['sources/0/url', 'https://reuters.com/2'],
      ['sources/1/url', 'https://www.example.org/3'],
    );
    const kept = filledIn(text);
    expect([valueIn(kept, 'sources/0/publisher'), valueIn(kept, 'sources/1/publisher')]).toEqual([
      'Reuters',
      'example.org',
    ]);
    expect(await (await fetch(`${server.url}${NEW}/publisher?text=https://reuters.com/9`)).text()).toBe('Reuters');
  });

  it('is a channel’s code from its name, which is shown', async () => {
    const { status, text } = await submit(
      server,
      NEW,
      step(
        [
          ['type', 'ChannelEstablished'],
          ['occurred', 'by 2015'],
          ['name', 'Channel dpct'],
          ['level', 'working'],
          ['kind', 'hotline'],
          ['track', 'military'],
          ['summary', 'A line.'],
        ],
        'preview',
      ),
    );
    expect([status, valueIn(filledIn(text), 'channels'), textOf(text)]).toEqual([
      200,
      'channel-dpct',
      expect.stringMatching(/Channels?channel-dpct/),
    ]);
    expect(await (await fetch(`${server.url}${NEW}/code?text=Military%20hotline`)).text()).toBe('military-hotline');
  });
});

describe('The sources of the event recorded last', () => {
  it('are taken over by a press, after those that stand there', async () => {
    const form = await server.page(`${NEW}?type=ContactHeld`);
    expect(textOf(form.text)).toMatch(/Take those of the last event\s*5 Apr 2023: Speaker Kevin McCarthy/);
    const { status, text } = await submit(
      server,
      NEW,
      step([...CONTACT, ['sources/0/publisher', 'Xinhua']], 'copy:sources'),
    );
    const kept = filledIn(text);
    expect([
      status,
      valueIn(kept, 'sources/0/publisher'),
      valueIn(kept, 'sources/1/publisher'),
      valueIn(kept, 'sources/1/url'),
      valueIn(kept, 'summary'),
    ]).toEqual([200, 'Xinhua', 'Reuters', 'https://www.reuters.com/1', 'They met.']);
    const again = filledIn((await submit(server, NEW, step(kept, 'copy:sources'))).text);
    expect(valueIn(again, 'sources/2/publisher')).toBeUndefined();
  });
});
