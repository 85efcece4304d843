import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sizeOfPng } from '../../../dsl/png.js';
import type { TestServer } from '../../../dsl/running-server.js';
import { startChronology } from '../../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

const AXES = 'knownAt=2026-11-23&position=145&edition=2';
const contentOf = (html: string, name: string) =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&');

describe('A link to any page', () => {
  it.each([
    ['/', '/picture.png'],
    ['/about', '/picture.png'],
    ['/import', '/picture.png'],
    ['/api/docs', '/picture.png'],
    ['/r/us-cn', `/r/us-cn/picture.png?asOf=2026-11-23&${AXES}`],
    ['/r/us-cn/channels/tct?asOf=2023-03-01', `/r/us-cn/channels/tct/picture.png?asOf=2023-03-01&${AXES}`],
    ['/r/us-cn/events', `/r/us-cn/picture.png?asOf=2026-11-23&${AXES}`],
    ['/r/us-cn/events/us-cn-065?asOf=2024-02-01', `/r/us-cn/picture.png?asOf=2024-02-01&${AXES}`],
    ['/r/us-cn/commitments', `/r/us-cn/picture.png?asOf=2026-11-23&${AXES}`],
    [
      '/r/us-cn/compare?before=2022-08-01&after=2022-08-10',
      '/r/us-cn/compare/picture.png?before=2022-08-01&after=2022-08-10&beforeKnownAt=2026-11-23&afterKnownAt=2026-11-23' +
        '&beforePosition=145&afterPosition=145&edition=2',
    ],
    ['/r/us-cn/table', `/r/us-cn/picture.png?asOf=2026-11-23&${AXES}`],
    ['/r/us-cn/record', '/r/us-cn/picture.png'],
    ['/r/us-cn/record?type=RoundHeld', '/r/us-cn/picture.png'],
    ['/r/us-cn/events/us-cn-032/correct', '/r/us-cn/picture.png'],
    ['/r/us-cn/events/us-cn-065/retract', '/r/us-cn/picture.png'],
  ])('shows a picture and a description, and leads to one address: %s', async (path, picture) => {
    const { text } = await server.page(path);
    expect(contentOf(text, 'og:image')).toBe(server.url + picture);
    expect(contentOf(text, 'description')!.length).toBeGreaterThan(60);
    expect(contentOf(text, 'og:title')).not.toMatch(/ – Parley$/);
    expect(/<link rel="canonical" href="([^"]*)"/.exec(text)?.[1]).toBe(server.url + path.split('?')[0]!);
    const answer = await fetch(server.url + picture);
    expect([answer.status, answer.headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin']);
    expect(sizeOfPng(Buffer.from(await answer.arrayBuffer()))).toEqual({ width: 1200, height: 630 });
  });
});
