import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '../../../src/domain/catalogue/event-types.js';
import type { TestServer } from '../../dsl/running-server.js';
import { startChronology, EVENTS } from '../../http/world.js';

/** A word that a program would read: small letters joined by an underscore. */
const IDENTIFIER = /\b[a-z]+(_[a-z]+)+\b/;

/**
 * Goes to every page that links lead to from the first one, but for those skipped and the API; the same page at another moment is
 * no other page.
 */
export function allPagesAreSound(skipped: RegExp, least: number): void {
  let server: TestServer;
  const pages = new Map<string, string>();

  beforeAll(async () => {
    server = await startChronology();
    const { status } = await server.post(`${EVENTS}/us-cn-014/corrections`, {
      changes: { mode: 'in_person', level: 'joint_staff' },
      reason: 'A slip.',
    });
    expect(status).toBe(201);
    const waiting = [
      '/',
      '/r/us-cn/compare?before=2021-01-01&after=2024-02-01',
      ...EVENT_TYPES.map((type) => `/r/us-cn/record?type=${type}`),
    ];
    const seen = new Set(waiting);
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const { status, text, headers } = await server.page(path);
      if (status !== 200) throw new Error(`${path} is linked to, and answers ${status}.`);
      if (!headers.get('content-type')!.startsWith('text/html')) continue;
      pages.set(path, text);
      for (const [, href] of text.matchAll(/<a [^>]*?href="(\/[^"#?]*)/g))
        if (!seen.has(href!) && !href!.startsWith('/api/') && !skipped.test(href!)) {
          seen.add(href!);
          waiting.push(href!);
        }
    }
  });
  afterAll(() => server.stop());

  describe('Every page that links lead to', () => {
    it('is there', () => expect(pages.size).toBeGreaterThan(least));

    it('shows words, and no identifier that only a program would read', () => {
      const shown = [...pages].flatMap(([path, html]) => {
        const text = html
          .replace(/<pre.*?<\/pre>|<(?:code|script|style)[^>]*>.*?<\/(?:code|script|style)>/gs, ' ')
          .replace(/<[^>]*>/g, '\n')
          // An address is shown as it is.
          .replace(/https?:\/\/\S+/g, ' ');
        const titles = [...html.matchAll(/ (?:title|aria-label|alt)="([^"]*)"/g)].map(([, title]) => title!);
        return [text, ...titles].flatMap((told) =>
          IDENTIFIER.exec(told)
            ? [
                `${path}: ${told.slice(Math.max(0, IDENTIFIER.exec(told)!.index - 60), IDENTIFIER.exec(told)!.index + 40)}`,
              ]
            : [],
        );
      });
      expect(shown).toEqual([]);
    });
  });
}
