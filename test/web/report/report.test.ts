import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import {
  contactHeld,
  corrected,
  established,
  leadersAgreed,
  promise,
  roundScheduled,
  severed,
} from '../../dsl/samples.js';
import { EVENTS, REGISTRATION, startWorld } from '../../http/world.js';

const SOURCES = [
  { publisher: 'Reuters <b>', title: 'A [title](x)', url: 'https://example.org/a(b)', published: '2026-10-05' },
];

let server: TestServer;
const report = (query: string, of = '/r/us-cn') => server.page(`${of}/report${query}`);
const markdown = async (query: string, of = '/r/us-cn') => (await server.page(`${of}/report.md${query}`)).text;

beforeAll(async () => {
  server = await startWorld();
  await server.post(EVENTS, contactHeld('mmca', '2026-09-15', { id: 'met', sources: SOURCES }));
  await server.post(EVENTS, severed('mmca', '2026-10-05', { by: ['CN'], id: 'cut', sources: SOURCES }));
  await server.post(
    EVENTS,
    contactHeld('dpct', '2026-08-01', { id: 'secret', disclosed: '2026-10-20', sources: SOURCES }),
  );
  await server.post(EVENTS, roundScheduled('dpct', '2026-10-25', { id: 'to-come', scheduled: '2026-12-12' }));
  const commitments = [promise('P-1', { due: '2027-03-01', text: 'To *call* <script>.', channels: ['dpct'] })];
  await server.post(EVENTS, leadersAgreed('dpct', '2026-10-28', { commitments }));
  await server.post(EVENTS, corrected('met', { occurred: '2026-09-16' }, { reason: 'A slip.' }));
  await server.post('/relationships', { ...REGISTRATION, id: 'jp-cn', name: 'Japan – China' });
  await server.post('/relationships/jp-cn/events', { ...established('hot', '2020-01-01'), id: 'begins' });
});
afterAll(() => server.stop());

describe('The report of a month', () => {
  it('tells the state then and now, what changed and happened, what was learned, promises and what is coming', async () => {
    const text = await markdown('?from=2026-10-01&to=2026-10-31');
    const parts = text.split('\n## ').map((part) => part.split('\n', 1)[0]);
    expect(parts.slice(1)).toEqual([
      'What changed',
      'What happened',
      'What we learned of earlier days',
      'Promises',
      'What is coming',
      'Sources',
    ]);
    expect(text).toContain('- Channel mmca: open, now severed.');
    expect(text).toMatch(/- 5 Oct 2026: Talks severed by China \(Channel mmca\)/);
    expect(text.split('What we learned')[1]).toContain('1 Aug 2026: ');
    expect(text.split('What is coming')[1]).toMatch(/Channel dpct: a round, 12 Dec 2026/);
    expect(text.split('What is coming')[1]).toContain('Promise due 1 Mar 2027');
    expect(text).toMatch(/True on 31 Oct 2026, as known on 31 Oct 2026, by the record as of 23 Nov 2026, edition \d/);
    expect(text).toContain('No keeper named');
  });

  it('numbers each source once', async () => {
    const text = await markdown('?from=2026-10-01&to=2026-10-31');
    expect(text.split('## Sources\n\n')[1]!.split('\n')[0]).toBe(
      '1. [Reuters \\<b\\>, “A \\[title\\](x)”, 2026-10-05](https://example.org/a%28b%29)',
    );
    expect(text.match(/\\\[1\\\]/g)!.length).toBeGreaterThan(1);
  });

  it('tells corrections on the days they were recorded, with what they changed', async () => {
    const text = await markdown('?from=2026-11-01&to=2026-11-23');
    expect(text.split('What was corrected')[1]).toMatch(/Corrected: .*A slip\./);
    expect(text.split('What was corrected')[1]).toMatch(/The past changed: Channel mmca, 15 Sep 2026/);
    expect(await markdown('?from=2026-10-01&to=2026-10-31')).not.toContain('What was corrected');
  });

  it('is a page of its own, without script, whose styles go along when it is pasted', async () => {
    const { text, headers, status } = await report('?from=2026-10-01&to=2026-10-31');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(text).not.toMatch(/<script|<link|class=/);
    expect(text).toContain('<h1 style="');
    expect(text).toContain('To *call* &lt;script>.');
  });

  it('of all records tells only of those of which there is something to tell', async () => {
    const text = await markdown('?from=2026-10-01&to=2026-10-31', '');
    expect(text).toContain('Talks severed by China');
    expect(text).not.toContain('Japan');
  });

  it('without days is that of the present month up to today; other days are refused politely', async () => {
    expect(await markdown('')).toContain('# United States – China: 1 Nov 2026 to 23 Nov 2026');
    for (const query of ['?from=2026-10-31&to=2026-10-01', '?from=2027-01-01', '?from=never'])
      expect([query, (await report(query)).status]).toEqual([query, 400]);
    expect((await report('', '/r/xx-yy')).status).toBe(404);
  });
});
