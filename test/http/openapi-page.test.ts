import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FAULTS } from '../../src/domain/catalogue/fault.js';
import { REFUSALS } from '../../src/domain/relationship/refusals.js';
import { html, kindOf, sample, terms } from '../../src/http/openapi/docs-html.js';
import { OPERATIONS, parametersOf, SCHEMAS } from '../../src/http/openapi/document.js';
import { PARAMETERS } from '../../src/http/openapi/parameters.js';
import { PROBLEMS } from '../../src/http/problem.js';
import { WARNINGS } from '../../src/queries/warnings.js';
import type { Answer, TestServer } from '../dsl/running-server.js';
import { startEmpty } from './world.js';

describe('The page about the API', () => {
  let server: TestServer;
  let page: Answer;
  let ids: string[];
  beforeAll(async () => {
    server = await startEmpty();
    page = await server.get('/api/docs', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9' });
    ids = [...page.text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
  });
  afterAll(() => server.stop());

  const section = (id: string) => page.text.slice(page.text.indexOf(`id="${id}"`)).split('</section>', 1)[0]!;

  it('is a page, allowed its own style and nothing else, also when it is asked again', async () => {
    for (const answer of [page, await server.get('/api/docs')]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      );
      expect(answer.text).toBe(page.text);
    }
  });

  it('gets its style from beside it, and needs no other file and no script', async () => {
    const style = await server.get('/api/docs.css', { accept: 'text/css,*/*;q=0.1' });
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(style.headers.get('content-security-policy')).toContain("default-src 'none'; frame-ancestors");
    expect(style.text).not.toMatch(/@import|url\(/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]*)"/g)]
      .map(([, address]) => address!)
      .filter((address) => !address.startsWith('#'));
    expect([...new Set(files)]).toEqual(['/api/docs.css', '/api/openapi.json']);
    expect(page.text).not.toMatch(/<script|\son\w+=|\sstyle=|https?:\/\//);
  });

  it('tells of every operation its address, parameters, answers and problems', () => {
    for (const operation of OPERATIONS) {
      const told = section(operation.id).replaceAll('<wbr>', '');
      expect(told).toContain(`${operation.method.toUpperCase()} ${operation.path}</code>`);
      for (const name of parametersOf(operation)) expect(told).toContain(`<code>${PARAMETERS[name].name}</code>`);
      for (const status of [...Object.keys(operation.answers), ...operation.problems])
        expect(told).toContain(`<dt><code>${status}</code></dt>`);
    }
  });

  it('has a place for every code: that of a problem is where its type leads', () => {
    expect(ids).toEqual(
      expect.arrayContaining([
        ...Object.keys(PROBLEMS),
        ...Object.keys({ ...FAULTS, ...REFUSALS }).map((code) => `fault-${code}`),
        ...Object.keys(WARNINGS).map((code) => `warning-${code}`),
        ...Object.keys(SCHEMAS).map((name) => `schema-${name}`),
      ]),
    );
  });

  it('has every place once, and no link to nowhere', () => {
    expect(ids).toHaveLength(new Set(ids).size);
    const links = [...page.text.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id!);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('is well-formed: every element that is opened is closed in its order', () => {
    const open: string[] = [];
    for (const [, slash, name] of page.text.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (['meta', 'link', 'wbr'].includes(name!)) continue;
      if (slash) expect(open.pop()).toBe(name);
      else open.push(name!);
    }
    expect(open).toEqual([]);
  });
});

describe('A text on the page', () => {
  const NASTY = `<script>alert("1")</script> & '\`<b>\`'`;

  it('is escaped wherever it stands', () => {
    for (const made of [
      html(NASTY),
      sample(NASTY),
      sample({ [NASTY]: NASTY }),
      kindOf({ const: NASTY }),
      kindOf({ enum: [NASTY] }),
      kindOf({ $ref: `#/${NASTY}` }),
      terms([{ id: NASTY, term: '', told: '' }]),
    ]) {
      expect(made.replace(/<\/?(code|pre|dl|dt|dd|a)( (id|href)="[^"]*")?>/g, '')).not.toMatch(
        /[<>]|&(?!amp;|lt;|gt;|quot;|#39;)/,
      );
    }
  });

  it('shows as code what stands in backticks', () => expect(html('send `a<b`')).toBe('send <code>a&lt;b</code>'));
});
