import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import { OPERATIONS, parametersOf } from '../../src/http/openapi/document.js';
import { exampleOfProblem } from '../../src/http/openapi/problem-schemas.js';
import { PROBLEM_CODES } from '../../src/http/problem.js';
import { SAMPLES } from '../domain/catalogue/samples.js';
import { DOCUMENT, DocumentChecker } from './openapi-checker.js';
import { isPageRoute, routesOfServer } from './server-routes.js';

const checker = new DocumentChecker();
const against = (schema: string, value: unknown) => checker.against(`/components/schemas/${schema}`, value);
const routesTold = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);

describe('The OpenAPI document', () => {
  it('passes a strict linter, its examples too', async () => {
    const config = await createConfig({ extends: ['recommended-strict'], rules: { 'info-license': 'off' } });
    const problems = await lintFromString({ source: JSON.stringify(DOCUMENT), absoluteRef: '/openapi.json', config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`)).toEqual(
      [],
    );
  });

  it('would not pass it with a reference to nothing, or with an example that its schema does not take', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const broken = JSON.stringify(DOCUMENT)
      .replace('#/components/schemas/Coverage', '#/components/schemas/Nothing')
      .replace('"status":"mostly_closed"', '"status":"shut"');
    const rules = (await lintFromString({ source: broken, absoluteRef: '/openapi.json', config })).map(
      ({ ruleId }) => ruleId,
    );
    expect(rules).toEqual(expect.arrayContaining(['no-unresolved-refs', 'no-invalid-media-type-examples']));
  });

  it('tells every route of the API that the server has, and no other', async () => {
    expect((await routesOfServer()).filter((route) => !isPageRoute(route)).toSorted()).toEqual(routesTold.toSorted());
  });

  it('tells of every operation what it does, takes and answers, under a name of its own', () => {
    const names = OPERATIONS.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    for (const { id, summary, description, answers, body = [] } of OPERATIONS) {
      expect({ id, summary, description }).toEqual({
        id,
        summary: expect.stringMatching(/^[A-Z].+[^.]$/),
        description: expect.stringMatching(/\.$|\?$/),
      });
      const contents = [...body, ...Object.values(answers).flatMap(({ content }) => content ?? [])];
      for (const { examples } of contents)
        expect({ id, examples: Object.keys(examples).length }).not.toEqual({ id, examples: 0 });
    }
  });

  it('takes each parameter once, and every one somewhere', () => {
    const taken = OPERATIONS.map(parametersOf);
    for (const parameters of taken) expect(new Set(parameters).size).toBe(parameters.length);
    expect(new Set(taken.flat())).toEqual(new Set(Object.keys(DOCUMENT.components.parameters)));
  });

  it('names no host', () => {
    expect(DOCUMENT.servers).toEqual([{ url: '/' }]);
    expect(JSON.stringify(DOCUMENT).match(/https?:\/\/[^"\\ ]+/g)).toEqual([
      'https://json-schema.org/draft/2020-12/schema',
    ]);
  });

  it('has an example of every problem', () => {
    for (const code of PROBLEM_CODES)
      expect({ code, errors: against('Problem', exampleOfProblem(code)) }).toEqual({ code, errors: [] });
  });
});

describe('The schemas of events in it', () => {
  it.each(EVENT_TYPES.filter((type) => type !== 'RelationshipRegistered'))(
    'let a posted %s pass, with and without the relationship',
    (type) => {
      const event = SAMPLES[type];
      expect(against('Event', event)).toEqual([]);
      expect(against('Event', { ...event, relationship: 'us-cn' })).toEqual([]);
      expect(against('Event', { ...event, colour: 'red' })).toEqual([
        expect.stringContaining('"additionalProperty":"colour"'),
      ]);
    },
  );

  it('let every line of a chronology pass', () => {
    for (const line of readFileSync('examples/us-cn.ndjson', 'utf8').trim().split('\n')) {
      const event = JSON.parse(line) as { type: string };
      expect({ line, errors: against(event.type, event) }).toEqual({ line, errors: [] });
    }
  });

  it('let no event pass as recorded that has no place in the record', () => {
    const event = SAMPLES.TalksSevered;
    expect(
      against('RecordedEvent', { ...event, id: 'a', position: 2, recordedAt: '2026-11-23T12:00:00.000Z' }),
    ).toEqual([]);
    expect(against('RecordedEvent', { ...event, id: 'a' })).toHaveLength(2);
  });

  it('do not let a relationship be registered as an event', () => {
    expect(against('Event', SAMPLES.RelationshipRegistered)).not.toEqual([]);
  });
});
