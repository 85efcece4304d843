import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { asHolder, issued } from '../../http/openapi-keys.js';
import { OPEN_TO_ALL, startChronology, startEmpty, startWorld } from '../../http/world.js';

describe('/llms.txt', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  const llms = (headers: Record<string, string> = {}) => server.page('/llms.txt', { accept: '*/*', ...headers });

  it('lists what is recorded, how it stands, and the addresses to ask, each of which answers', async () => {
    server = await startChronology();
    const { text, headers } = await llms();
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text).toMatch(/^# Parley\n\n> The record of military-to-military dialogue/);
    expect(text).toContain(
      `- [United States – China](${server.url}/r/us-cn): \`us-cn\`, restricted on 29 May 2026, the last day known; 6 open;`,
    );
    expect(text).toContain('No keeper named. No licence stated.');
    const addresses = [...text.matchAll(/\]\((http[^)]+)\)/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThan(6);
    for (const address of addresses) expect([address, (await fetch(address)).status]).toEqual([address, 200]);
    const etag = headers.get('etag')!;
    expect((await llms({ 'if-none-match': etag })).status).toBe(304);
  });

  it('tells of the protocol for assistants only where it is switched on', async () => {
    server = await startWorld();
    expect((await llms()).text).not.toContain('/mcp');
    await server.restart({ ...OPEN_TO_ALL, PARLEY_MCP: 'yes' });
    expect((await llms()).text).toContain(`[Model Context Protocol](${server.url}/mcp)`);
  });

  it('says who keeps it, under what terms, how, under which address, and as what it is stamped', async () => {
    server = await startEmpty();
    await server.restart(
      {
        PARLEY_KEEPER: 'The <Institute>',
        PARLEY_DATA_LICENSE: 'CC BY 4.0',
        PARLEY_METHOD: 'From public sources.',
        PARLEY_PUBLIC_URL: 'https://parley.example.org',
      },
      () => writeFileSync(join(server.folder, 'stamp'), 'example\n'),
    );
    const { text } = await llms();
    expect(text).toContain('**EXAMPLE RECORD.** To try things out on.');
    expect(text).toContain('Kept by The \\<Institute\\>. CC BY 4.0. From public sources.');
    expect(text).toContain('None is on record yet.');
    expect(text).toContain('https://parley.example.org/api/openapi.json');
  });

  it('is only for who has a key where reading takes one', async () => {
    server = await startWorld();
    const { key } = await issued(server, { scope: 'propose' });
    await server.restart({ ...OPEN_TO_ALL, PARLEY_READS: 'keys' });
    expect((await llms()).status).toBe(401);
    const { status, headers } = await llms(asHolder(key));
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  });
});
