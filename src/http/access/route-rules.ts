import type { Scope } from '../../domain/editors/scopes.js';

/**
 * What an address asks of whoever sends a request there: `open`: nothing, ever; `read`: nothing, or with PARLEY_READS=keys
 * any live key; else a key of that scope. Before there are keys, whatever reads is answered, and what writes is taken from this
 * machine; but `admin` is asked for always: whoever may read the data folder has the token for it.
 */
export type RouteRule = 'open' | 'read' | Scope;

/** The rule of every address (docs/decisions/0058); what is not listed is refused. */
export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /robots.txt': 'open',
  'GET /assets/:file': 'open',

  'GET /sitemap.xml': 'read',
  'GET /': 'read',
  'GET /ask': 'read',
  'GET /about': 'read',
  'GET /r/:relationship': 'read',
  'GET /r/:relationship/channels': 'read',
  'GET /r/:relationship/channels/:channel': 'read',
  'GET /r/:relationship/events': 'read',
  'GET /r/:relationship/events/:event': 'read',
  'GET /r/:relationship/compare': 'read',
  'GET /r/:relationship/compare/table': 'read',
  'GET /r/:relationship/compare/table.tsv': 'read',
  'GET /r/:relationship/compare/table.csv': 'read',
  'GET /r/:relationship/compare/picture.png': 'read',
  'GET /r/:relationship/compare/picture.svg': 'read',
  'GET /r/:relationship/commitments': 'read',
  'GET /r/:relationship/table': 'read',
  'GET /r/:relationship/table.tsv': 'read',
  'GET /r/:relationship/picture.png': 'read',
  'GET /r/:relationship/picture.svg': 'read',
  'GET /r/:relationship/channels/:channel/picture.png': 'read',
  'GET /r/:relationship/channels/:channel/picture.svg': 'read',
  'GET /r/:relationship/record/date': 'read',
  'GET /r/:relationship/record/found': 'read',
  'GET /r/:relationship/record/publisher': 'read',
  'GET /r/:relationship/record/code': 'read',
  'GET /search': 'read',
  'GET /api/v1/search': 'read',
  'GET /import/template.csv': 'read',
  'GET /api/docs': 'read',
  'GET /api/openapi.json': 'read',
  'GET /api/v1/event-types': 'read',
  'GET /api/v1/relationships': 'read',
  'GET /api/v1/relationships/:relationship': 'read',
  'GET /api/v1/relationships/:relationship/commitments': 'read',
  'GET /api/v1/relationships/:relationship/channels/:channel': 'read',
  'GET /api/v1/relationships/:relationship/channels/:channel/history': 'read',
  'GET /api/v1/relationships/:relationship/channels/:channel/explanation': 'read',
  'GET /api/v1/relationships/:relationship/events': 'read',
  'GET /api/v1/relationships/:relationship/events/:event': 'read',
  'GET /api/v1/relationships/:relationship/statistics': 'read',
  'GET /api/v1/relationships/:relationship/comparison': 'read',
  'GET /api/v1/relationships/:relationship/export.ndjson': 'read',
  'GET /api/v1/relationships/:relationship/events.csv': 'read',
  'GET /api/v1/relationships/:relationship/events.xlsx': 'read',
  'GET /api/v1/relationships/:relationship/statuses.csv': 'read',
  'GET /api/v1/relationships/:relationship/statuses.xlsx': 'read',
  'GET /api/v1/relationships/:relationship/promises.csv': 'read',
  'GET /api/v1/relationships/:relationship/promises.xlsx': 'read',
  'GET /api/v1/relationships/:relationship/board.csv': 'read',
  'GET /api/v1/relationships/:relationship/board.xlsx': 'read',
  'GET /api/v1/relationships/:relationship/stream': 'read',

  'GET /r/:relationship/record': 'record',
  'POST /r/:relationship/record': 'record',
  'POST /r/:relationship/events/new': 'record',
  'GET /import': 'record',
  'POST /import': 'record',
  'GET /r/:relationship/events/:event/correct': 'record',
  'POST /r/:relationship/events/:event/correct': 'record',
  'GET /r/:relationship/events/:event/retract': 'record',
  'POST /r/:relationship/events/:event/retract': 'record',
  'POST /api/v1/relationships': 'record',
  'POST /api/v1/relationships/:relationship/events': 'record',
  'POST /api/v1/relationships/:relationship/events/batch': 'record',
  'POST /api/v1/relationships/:relationship/events/:event/corrections': 'record',
  'POST /api/v1/relationships/:relationship/events/:event/retraction': 'record',
  'POST /api/v1/relationships/:relationship/imports': 'record',
  // What a table had in it that was refused is nobody's but the editors'.
  'GET /api/v1/relationships/:relationship/imports/:import': 'record',
  'GET /api/v1/relationships/:relationship/imports/:import/rejects': 'record',
  'POST /api/v1/relationships/:relationship/imports/:import/retraction': 'record',

  'GET /api/v1/editors': 'read',
  'POST /api/v1/editors': 'record',
  'GET /api/v1/keys': 'admin',
  'POST /api/v1/keys': 'admin',
  'POST /api/v1/keys/:key/revocation': 'admin',
  'POST /api/v1/keys/:key/confirmation': 'admin',
  'POST /api/v1/editors/:editor/name': 'admin',
  'POST /api/v1/editors/:editor/withholding': 'admin',
};

/** The rule of a route; undefined where none is listed. HEAD is read wherever GET is. */
export function ruleOf(method: string, route: string): RouteRule | undefined {
  return ROUTE_RULES[`${method === 'HEAD' ? 'GET' : method} ${route}`];
}
