import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../../dsl/running-server.js';
import { startEmpty } from '../../../http/world.js';
import { filledIn, step, submit, type Pairs } from './filling.js';

const SCRIPTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '</textarea><iframe src=javascript:alert(1)>',
  '</select></form><form action=//evil.example>',
  '&lt;script&gt;',
  '&quot;&#39;&amp;',
  '{{constructor}}',
  'javascript:alert(1)',
];
/** What no page may have: a script of somebody else, an element or handler that runs one, a form or link that leads elsewhere. */
const DANGEROUS =
  /<(script(?! type="module" src="\/assets\/)|img|iframe|x[\s>])|<svg\/|<[^>"]*\s(onerror|onload|onmouseover)=|href="(?!\/|#|https?:\/\/)|action="(?!\/)/i;

let server: TestServer;
beforeAll(async () => {
  server = await startEmpty();
  const parties = [
    { code: 'US', name: SCRIPTS[0] },
    { code: 'CN', name: SCRIPTS[1] },
  ];
  const established = {
    type: 'ChannelEstablished',
    id: 'e-0',
    occurred: '2015-01-01',
    channels: ['dpct'],
    name: SCRIPTS[1],
    shortName: '<b>"\'&</b>',
    level: 'working',
    kind: 'talks',
    track: 'military',
    summary: SCRIPTS[0],
  };
  const agreed = SCRIPTS.map((text, index) => ({
    type: 'LeadersAgreed',
    id: `a-${index}`,
    occurred: '2022-08-01',
    by: ['CN'],
    summary: text,
    location: text,
    cause: 'e-0',
    note: text,
    commitments: [{ id: `c-${index}`, text, channels: ['dpct'], resumes: true }],
  }));
  const events = SCRIPTS.map((text, index) => ({
    type: 'TalksSevered',
    id: `e-${index + 1}`,
    occurred: `2022-08-${String(index + 10)}`,
    channels: ['dpct'],
    by: ['CN'],
    wording: text,
    scope: text,
    summary: text,
    note: text,
    cause: `e-${index}`,
    fulfils: [`c-${index}`],
    participants: [{ name: text, role: text }],
    sources: [{ publisher: text, url: 'https://example.org/"><script>alert(1)</script>' }],
    claims: [{ by: text, says: text }],
    readouts: [{ by: text, text, topics: [text] }],
  }));
  const visits = SCRIPTS.map((text, index) => ({
    type: 'ThirdPartyVisit',
    id: `v-${index}`,
    occurred: '2022-09',
    visitor: text,
    kind: text,
    summary: text,
  }));
  for (const [path, body] of [
    ['/relationships', { id: 'us-cn', name: SCRIPTS.slice(0, 6).join(' '), parties }],
    ...[established, ...agreed, ...events, ...visits].map((event) => ['/relationships/us-cn/events', event] as const),
  ] as const) {
    const answer = await server.post(path, body);
    if (answer.status !== 201) throw new Error(answer.text);
  }
});
afterAll(() => server.stop());

describe('What others wrote', () => {
  it.each([
    '/',
    '/r/us-cn',
    '/r/us-cn/channels/dpct',
    '/r/us-cn/events',
    '/r/us-cn/events?asOf=2022-09-01',
    '/r/us-cn/events?type=ThirdPartyVisit',
    '/r/us-cn/commitments',
    '/r/us-cn/record',
    '/r/us-cn/record?type=LeadersAgreed',
    '/r/us-cn/record?type=CommitmentFulfilled',
    ...SCRIPTS.flatMap((_, index) => [
      `/r/us-cn/events/e-${index + 1}`,
      `/r/us-cn/events/e-${index + 1}/correct`,
      `/r/us-cn/events/a-${index}/correct`,
      `/r/us-cn/events/a-${index}/retract`,
    ]),
  ])('is shown as text and nothing else: %s', async (path) => {
    const { status, text } = await server.page(path);
    expect(status).toBe(200);
    expect(text).not.toMatch(DANGEROUS);
  });

  it.each(SCRIPTS)('stands in the form of a correction as it was written: %s', async (script) => {
    const { text } = await server.page(`/r/us-cn/events/e-${SCRIPTS.indexOf(script) + 1}/correct`);
    const kept = filledIn(text);
    for (const name of ['wording', 'summary', 'claims/0/says', 'readouts/0/text', 'sources/0/publisher'])
      expect(kept).toContainEqual([`changes/${name}`, script]);
  });
});

describe('What is typed into a form', () => {
  it.each(SCRIPTS)('comes back as text, refused or previewed: %s', async (script) => {
    const refused: Pairs = [
      ['type', 'TalksSevered'],
      ['occurred', script],
      ['channels', script],
      ['by', script],
      ['summary', script],
      ['wording', script],
      ['sources/0/url', script],
      ['cause', script],
      ['localDates/US', script],
    ];
    const again = await submit(server, '/r/us-cn/record', step(refused, 'record'));
    expect([again.status, again.text]).toEqual([422, expect.not.stringMatching(DANGEROUS)]);
    // A party may be called like this: then that party is meant.
    for (const [name, value] of refused) if (name !== 'by') expect(filledIn(again.text)).toContainEqual([name, value]);
    const taken: Pairs = [
      ['type', 'TalksSevered'],
      ['occurred', '2023-01-01'],
      ['channels', 'dpct'],
      ['by', 'CN'],
      ['summary', script],
      ['wording', script],
      ['note', script],
    ];
    const preview = await submit(server, '/r/us-cn/record', step(taken, 'preview'));
    expect([preview.status, preview.text]).toEqual([200, expect.not.stringMatching(DANGEROUS)]);
    for (const pair of taken) expect(filledIn(preview.text)).toContainEqual(pair);
  });

  it.each(['id', 'step', 'type', 'position', 'basis'])(
    'cannot be slipped in through what the form carries unseen: %s',
    async (name) => {
      for (const script of SCRIPTS) {
        const { status, text } = await submit(server, '/r/us-cn/record', [
          ...([
            ['type', 'TalksSevered'],
            ['step', 'preview'],
          ].filter(([one]) => one !== name) as [string, string][]),
          [name, script],
        ]);
        expect([400, 422]).toContain(status);
        expect(text).not.toMatch(DANGEROUS);
      }
    },
  );

  it('is told in words as text', async () => {
    const { text, headers } = await server.page(`/r/us-cn/record/date?text=${encodeURIComponent('August 2022')}`, {
      accept: '*/*',
    });
    expect([text, headers.get('content-type')]).toEqual(['Some time in August 2022', 'text/plain; charset=utf-8']);
    for (const script of SCRIPTS)
      expect((await server.page(`/r/us-cn/record/date?text=${encodeURIComponent(script)}`)).text).toBe('');
  });
});
