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
  'GET /sign-in': 'open',
  'GET /sign-in/who': 'open',
  'POST /sign-in': 'open',
  'POST /sign-out': 'open',
  // Shows what its own signature says.
  'GET /draft/:draft': 'open',
  'GET /sign-in/addresses': 'propose',
  'POST /sign-in/addresses': 'propose',
  'POST /sign-in/addresses/:key/revocation': 'propose',

  'GET /sitemap.xml': 'read',
  'GET /llms.txt': 'read',
  'GET /': 'read',
  'GET /picture.png': 'read',
  'GET /feed.atom': 'read',
  'GET /feed.json': 'read',
  'GET /calendar.ics': 'read',
  'GET /r/:relationship/feed.atom': 'read',
  'GET /r/:relationship/feed.json': 'read',
  'GET /r/:relationship/calendar.ics': 'read',
  'GET /r/:relationship/channels/:channel/feed.atom': 'read',
  'GET /r/:relationship/channels/:channel/feed.json': 'read',
  'GET /r/:relationship/channels/:channel/calendar.ics': 'read',
  'GET /report': 'read',
  'GET /report.md': 'read',
  'GET /r/:relationship/report': 'read',
  'GET /r/:relationship/report.md': 'read',
  'GET /embed/:relationship': 'read',
  'GET /embed/:relationship/channels/:channel': 'read',
  'GET /badge/:relationship/:channel': 'read',
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
  'GET /r/:relationship/changes': 'read',
  'GET /r/:relationship/table': 'read',
  'GET /r/:relationship/table.tsv': 'read',
  'GET /r/:relationship/data.zip': 'read',
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
  'GET /ledger': 'read',
  'GET /api/v1/ledger': 'read',
  'GET /api/v1/durations': 'read',
  'GET /api/v1/durations.csv': 'read',
  'GET /api/v1/closures.csv': 'read',
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
  'GET /api/v1/relationships/:relationship/sources': 'read',
  'GET /api/v1/relationships/:relationship/statistics': 'read',
  'GET /api/v1/relationships/:relationship/comparison': 'read',
  'GET /api/v1/relationships/:relationship/what-if': 'read',
  'GET /api/v1/relationships/:relationship/changes': 'read',
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

  // Messages that ask, and nothing else (docs/decisions/0074).
  'POST /mcp': 'read',

  // Whether an event may be recorded by whoever takes a proposal of it is decided with the event.
  'GET /api/v1/relationships/:relationship/proposals': 'propose',
  'POST /api/v1/relationships/:relationship/proposals': 'propose',
  'GET /api/v1/relationships/:relationship/proposals/:proposal': 'propose',
  'POST /api/v1/relationships/:relationship/proposals/:proposal/acceptance': 'record',
  'POST /api/v1/relationships/:relationship/proposals/:proposal/declination': 'propose',

  'GET /r/:relationship/proposals': 'propose',
  'GET /r/:relationship/proposals/:proposal': 'propose',
  'POST /r/:relationship/proposals/:proposal': 'propose',

  // Whoever may only propose does so by the forms that others record by.
  'GET /r/:relationship/record': 'propose',
  'POST /r/:relationship/record': 'propose',
  'POST /r/:relationship/events/new': 'propose',
  'GET /new-relationship': 'record',
  'GET /new-relationship/date': 'read',
  'POST /new-relationship': 'record',
  'GET /looked-through': 'record',
  'POST /looked-through': 'record',
  'GET /import': 'record',
  'POST /import': 'record',
  'GET /r/:relationship/events/:event/correct': 'propose',
  'POST /r/:relationship/events/:event/correct': 'propose',
  'GET /r/:relationship/events/:event/retract': 'propose',
  'POST /r/:relationship/events/:event/retract': 'propose',
  // What is withheld takes more than that: whether it may be is decided with the event.
  'GET /r/:relationship/events/:event/withhold': 'record',
  'POST /r/:relationship/events/:event/withhold': 'record',
  'POST /api/v1/relationships': 'record',
  'POST /api/v1/relationships/:relationship/events': 'record',
  'POST /api/v1/relationships/:relationship/events/batch': 'record',
  'POST /api/v1/relationships/:relationship/events/:event/corrections': 'record',
  'POST /api/v1/relationships/:relationship/events/:event/retraction': 'record',
  'POST /api/v1/relationships/:relationship/imports': 'propose',
  // What a table had in it that was refused is nobody's but the editors'.
  'GET /api/v1/relationships/:relationship/imports/:import': 'propose',
  'GET /api/v1/relationships/:relationship/imports/:import/rejects': 'propose',
  'POST /api/v1/relationships/:relationship/imports/:import/retraction': 'record',
  'POST /api/v1/relationships/:relationship/retraction': 'amend',
  'POST /api/v1/relationships/:relationship/channels/:channel/retraction': 'amend',

  'GET /api/v1/editors': 'read',
  'POST /api/v1/editors': 'record',
  'GET /admin/backups': 'admin',
  'GET /api/v1/backups': 'admin',
  'GET /api/v1/backups/:backup': 'admin',
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

/** Whether programs follow what is at the route, which cannot sign in: it may be asked for by an address with a key in it. */
export function isFollowed(route: string | undefined): boolean {
  return route !== undefined && /\/(feed\.atom|feed\.json|calendar\.ics)$/.test(route);
}
