import { describe, expect, it } from '@jest/globals';
import { ROUTE_RULES, ruleOf } from '../../src/http/access/route-rules.js';
import { OPERATIONS } from '../../src/http/openapi/document.js';
import { routesOfServer } from './server-routes.js';

const asRegistered = (route: string): string => route.replace(/\{(\w+)\}/g, ':$1');

describe('The rules of who may ask where', () => {
  it('are there for every route of the server, and for no other', async () => {
    expect(Object.keys(ROUTE_RULES).toSorted()).toEqual((await routesOfServer()).map(asRegistered).toSorted());
  });

  it('ask for a scope wherever something is written, and HEAD is read as GET is', () => {
    for (const [route, rule] of Object.entries(ROUTE_RULES)) {
      const [method, path] = route.split(' ') as [string, string];
      if (method === 'POST' && !/^\/(sign-(in|out)|mcp)$/.test(path))
        expect([route, rule]).toEqual([route, expect.stringMatching(/^(propose|record|amend|admin)$/)]);
      if (method === 'GET') expect(ruleOf('HEAD', path)).toBe(rule);
    }
    expect(ruleOf('DELETE', '/')).toBeUndefined();
  });

  it('are told where the document tells a scope', () => {
    for (const { method, path, description } of OPERATIONS) {
      const told = /Scope: (\w+)\./.exec(description)?.[1];
      if (told !== undefined) expect([path, ruleOf(method.toUpperCase(), asRegistered(path))]).toEqual([path, told]);
    }
  });
});
