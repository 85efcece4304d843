import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { OPEN_TO_ALL, startEmpty } from '../http/world.js';

const files = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
const text = (file: string): string => readFileSync(join('examples', file), 'utf8');

describe('The lines added to the examples', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startEmpty();
    for (const file of files('examples')) await server.load(text(file) + text(`added/${file}`));
  });
  afterAll(() => server.stop());

  it('correct, and take nothing back', () => {
    for (const file of files('examples/added'))
      for (const line of text(`added/${file}`).trimEnd().split('\n'))
        expect(JSON.parse(line)).toMatchObject({ type: 'EventCorrected', relationship: file.replace('.ndjson', '') });
  });

  it('leave every channel with a name of 20 characters at most, and the attachés standing', async () => {
    for (const file of files('examples')) {
      const { channels } = (await server.get(`/relationships/${file.replace('.ndjson', '')}`)).body;
      for (const { name, shortName } of channels) expect((shortName ?? name).length).toBeLessThanOrEqual(20);
    }
    const { body } = await server.get('/relationships/us-cn/channels/attache?asOf=2023-03-01');
    expect(body).toMatchObject({ standing: true, status: 'operating', lastUse: null });
  });

  it('leave older positions as they were', async () => {
    const { body } = await server.get('/relationships/us-cn/channels/attache?asOf=2023-03-01&position=145');
    expect(body).toMatchObject({ standing: false, status: 'established', shortName: null });
  });

  it('open on the last covered day where the record is an example', async () => {
    await server.restart(OPEN_TO_ALL, () => writeFileSync(join(server.folder, 'stamp'), 'example\n'));
    const { status, headers } = await server.page('/r/us-cn');
    expect([status, headers.get('location')]).toEqual([303, '/r/us-cn?asOf=2026-05-29']);
    expect((await server.page('/r/us-cn?asOf=2026-05-29')).text).toMatch(/<h1>(?!Not known)/);
  });
});
