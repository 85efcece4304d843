import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FAULTS } from '../../../src/domain/catalogue/fault.js';
import { REFUSALS } from '../../../src/domain/relationship/refusals.js';
import { OPERATIONS, parametersOf, SCHEMAS } from '../../../src/http/openapi/document.js';
import { PARAMETERS } from '../../../src/http/openapi/parameters.js';
import { PAGE_POLICY } from '../../../src/http/problem-page.js';
import { PROBLEMS } from '../../../src/http/problem.js';
import { WARNINGS } from '../../../src/queries/warnings.js';
import { SchemaKind } from '../../../src/web/api/kind.js';
import { MarkedText, TermList } from '../../../src/web/api/marked.js';
import type { Answer, TestServer } from '../../dsl/running-server.js';
import { startEmpty } from '../../http/world.js';

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

  it('is a page like the others, and the same when it is asked again', async () => {
    for (const answer of [page, await server.get('/api/docs'), await server.get('/api/docs?utm_source=news')]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('content-security-policy')).toBe(PAGE_POLICY);
      expect(answer.text).toBe(page.text);
    }
    expect(page.text).not.toMatch(/\son\w+=|\sstyle=/);
    // The head says what links to the page show, and needs whole addresses for that.
    expect(page.text.slice(page.text.indexOf('<body'))).not.toMatch(/https?:\/\//);
  });

  it('tells of every operation its address, parameters, answers and problems', () => {
    for (const operation of OPERATIONS) {
      const told = section(operation.id).replaceAll('<wbr/>', '');
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
});

describe('A text on the page', () => {
  const NASTY = `<script>alert("1")</script> & '<b>'`;

  it('is escaped wherever it stands', () => {
    for (const made of [
      <MarkedText text={NASTY} />,
      <MarkedText text={`\`${NASTY}\``} />,
      <SchemaKind schema={{ const: NASTY }} />,
      <SchemaKind schema={{ enum: [NASTY] }} />,
      <SchemaKind schema={{ $ref: `#/${NASTY}` }} />,
      <TermList rows={[{ id: NASTY, term: '', told: '' }]} />,
    ])
      expect(renderToString(made)).not.toMatch(/<script|<b>|="[^"]*<\//);
  });

  it('shows as code what stands in backticks', () =>
    expect(renderToString(<MarkedText text="send `a<b`" />)).toBe('send <code>a&lt;b</code>'));
});
