/**
 * Who may import whom. A line of the table is a folder of src: the folders and packages it may import, and why.
 * What is not in the table is an error (docs/decisions/0002-keep-the-layers-by-a-table.md).
 *
 * folders: may be imported · types: by `import type` only · packages: of npm · builtins: Node's own modules, or not
 */
const TABLE = {
  domain: {
    folders: [],
    packages: [],
    why: 'What is right is decided by pure functions: no clock, no disk, no framework, so each can be tested alone.',
  },
  'domain/catalogue': {
    folders: ['domain'],
    packages: ['class-validator'],
    why: 'The event types carry their own checks: the one definition that validation, OpenAPI and forms derive from.',
  },
  'event-store': {
    folders: [],
    packages: ['@nestjs/common', 'better-sqlite3', '@eventstore/db-client', 'canonicalize', 'lru-cache'],
    builtins: true,
    why: 'The log knows streams and JSON, not channels, so that it can be replaced without touching what is right.',
  },
  commands: {
    folders: ['domain', 'event-store'],
    packages: ['@nestjs/common', '@nestjs/cqrs'],
    builtins: true,
    why: 'A command carries from the domain to the log. It never asks the read side, which may lag.',
  },
  projections: {
    folders: ['domain', 'event-store', 'read-models'],
    packages: ['@nestjs/common'],
    builtins: true,
    why: 'Rows are made from the log alone, so that a rebuild gives the same rows.',
  },
  'read-models': {
    folders: ['domain/time'],
    types: ['domain'],
    packages: ['@nestjs/common', 'better-sqlite3', 'lru-cache'],
    builtins: true,
    why: 'Tables hold what others computed: they read days and decide nothing, and are thrown away and rebuilt.',
  },
  schema: {
    folders: [],
    packages: [],
    why: 'The words that an answer is defined with know no answer: type and schema come from one definition, wherever it stands.',
  },
  turns: {
    folders: [],
    packages: [],
    builtins: true,
    why: 'The event loop is shared in one place, so that no answer, however long, keeps the server from all others.',
  },
  search: {
    folders: ['domain', 'words', 'event-store', 'projections', 'read-models'],
    packages: ['@nestjs/common', 'better-sqlite3'],
    builtins: true,
    why: 'The index says where words stand that the read models show; it is filled behind them and asked by a thread of its own.',
  },
  queries: {
    folders: ['read-models', 'search', 'domain', 'schema', 'turns'],
    packages: ['@nestjs/common', '@nestjs/cqrs', 'lru-cache'],
    why: 'A question is answered from the read models: it cannot change the record, nor read past what was projected.',
  },
  tables: {
    folders: ['domain', 'words'],
    types: ['queries'],
    packages: ['csv-parse', 'csv-stringify', 'hucre', 'yaml'],
    why: 'What a table says of the record, and the record of a table, is decided apart from where it comes from and where it goes.',
  },
  operations: {
    folders: ['event-store', 'projections', 'read-models', 'domain'],
    packages: ['better-sqlite3', 'p-limit'],
    builtins: true,
    why: 'Work on the data folder moves events and rows and takes no decision about them; what is withheld of them, the domain says.',
  },
  mcp: {
    folders: ['words'],
    types: ['queries', 'domain', 'schema'],
    packages: ['@modelcontextprotocol/sdk'],
    builtins: true,
    why: 'Assistants ask what the API and the pages answer, in this process or over a network: nothing is read past them.',
  },
  http: {
    folders: ['commands', 'queries', 'domain', 'schema', 'tables', 'turns', 'mcp'],
    packages: ['@nestjs/*', 'fastify', '@fastify/*', 'lru-cache', 'negotiator', 'rxjs'],
    builtins: true,
    why: 'The edge speaks to the system through commands and queries only: what it can do, every other edge can do.',
  },
  'http/metrics': {
    folders: ['http', 'commands', 'turns'],
    packages: ['@nestjs/*', 'fastify', 'prom-client'],
    builtins: true,
    why: 'What operators watch is told in one place, which is loaded where it is wanted: all else counts, and knows neither form nor library.',
  },
  words: {
    folders: ['domain'],
    types: ['queries'],
    packages: [],
    why: 'What an answer says in words is said once, for pages, pictures, tables and the command line: no place glues a sentence together.',
  },
  web: {
    folders: ['http', 'commands', 'queries', 'search', 'words', 'domain', 'tables', 'schema', 'turns'],
    packages: ['@nestjs/*', 'fastify', '@fastify/*', 'preact', 'preact-render-to-string', 'rxjs'],
    why: 'Pages ask the same queries as the API and read addresses by its rules, so that page and API cannot disagree.',
  },
  'web/kit/assets': {
    folders: ['http'],
    packages: ['@nestjs/common', 'fastify'],
    builtins: true,
    why: 'Styles and scripts are read from the disk once, in one place; pages know them by name only.',
  },
  'web/kit/feeds': {
    folders: [],
    packages: ['feedsmith', 'ical-generator'],
    why: 'Feeds and calendars are written in one place: all else says what is in them, and knows neither form nor library.',
  },
  'web/kit/archive': {
    folders: ['turns'],
    packages: ['fflate'],
    builtins: true,
    why: 'Archives are packed in one place: all else says what is in them, and knows neither form nor library.',
  },
  'web/kit/imaging': {
    folders: ['web/kit/assets'],
    packages: ['@nestjs/common', '@resvg/resvg-js', 'bidi-js', 'harfbuzzjs', 'lru-cache', 'p-limit', 'woff2-encoder'],
    builtins: true,
    why: 'Words become outlines and SVG pixels in one place, with the letters that came along: all else draws, and knows neither file nor library.',
  },
  'web/kit/browser': {
    folders: [],
    packages: [],
    why: "What runs in the reader's browser is one small file a subject: nothing of the server may slip into it.",
  },
  cli: {
    folders: ['operations', 'tables', 'words', 'domain/agreement', 'domain/time', 'mcp'],
    types: ['http'],
    packages: ['commander', 'eventsource-parser', 'string-width'],
    builtins: true,
    why:
      'The command line is a thin client of the API, and works on the data folder through operations; of the rules it knows ' +
      'only how two files are compared, which needs no server.',
  },
};

/** They wire or start the whole, so they may import every folder and no folder may import them. */
const OUTSIDE = [
  'app.module',
  'main',
  'cli',
  'config',
  'process-log',
  'setting-values',
  'runtime',
  'server',
  'start-keys',
  'run-server',
];

const LOCAL = ['local', 'localmodule'];
const UNDECLARED = ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'];
const NPM = ['npm', 'npm-optional', 'npm-peer', 'npm-bundled', 'undetermined', ...UNDECLARED];

/** A relative path that leads nowhere is the compiler's matter, not a package. */
const RELATIVE = '^\\.';

const oneOf = (names) => names.map((name) => name.replaceAll('.', '\\.').replaceAll('*', '[^/]+')).join('|');
const inFolders = (names) => `^src/(${oneOf(names)})/`;
const inPackages = (names) => names.map((name) => `(^|node_modules/)(@types/)?${oneOf([name])}(/|$)`);
const listed = (names) => (names.length > 0 ? names.join(', ') : 'none');

const OUTSIDE_FILES = `^src/(${oneOf(OUTSIDE)})\\.ts$`;
const PLACES = [inFolders(Object.keys(TABLE)), OUTSIDE_FILES];

function rulesOf(folder, { folders, types = [], packages, builtins = false, why }) {
  const inner = Object.keys(TABLE).filter((other) => other.startsWith(`${folder}/`));
  const from = { path: inFolders([folder]), ...(inner.length > 0 && { pathNot: inFolders(inner) }) };
  const rule = (name, limit, to) => ({
    name: `${folder.replaceAll('/', '-')}-${name}`,
    severity: 'error',
    comment: `${why} ${limit}`,
    from,
    to,
  });
  return [
    rule('folders', `Folders it may import: ${listed([...folders, ...types])}.`, {
      dependencyTypes: LOCAL,
      pathNot: inFolders([folder, ...folders, ...types]),
    }),
    rule('packages', `Packages it may import: ${listed(packages)}.`, {
      dependencyTypes: NPM,
      pathNot: [RELATIVE, ...inPackages(packages)],
    }),
    ...(types.length === 0
      ? []
      : [
          rule('types-only', `From ${listed(types)} it may import types only: write "import type".`, {
            path: inFolders(types),
            ...(folders.length > 0 && { pathNot: inFolders(folders) }),
            dependencyTypesNot: ['type-only'],
          }),
        ]),
    ...(builtins ? [] : [rule('builtins', "It may import none of Node's own modules.", { dependencyTypes: ['core'] })]),
  ];
}

const GENERAL = [
  {
    name: 'no-circle',
    severity: 'error',
    from: {},
    to: { circular: true },
    comment: 'Files that import each other can only be understood, loaded and moved together.',
  },
  {
    name: 'no-file-in-an-unknown-place',
    severity: 'error',
    from: { path: '^src/', pathNot: PLACES },
    to: {},
    comment: 'A new folder begins with its line in the table; else nothing says what it may import.',
  },
  {
    name: 'no-import-from-an-unknown-place',
    severity: 'error',
    from: { path: OUTSIDE_FILES },
    to: { dependencyTypes: LOCAL, pathNot: PLACES },
    comment: 'A new folder begins with its line in the table, and the product never imports its tests.',
  },
  {
    name: 'no-undeclared-package',
    severity: 'error',
    from: { path: '^src/' },
    to: { dependencyTypes: UNDECLARED, dependencyTypesNot: ['type-only'], pathNot: RELATIVE },
    comment: 'What runs is named under "dependencies": a package that another one brought may be gone tomorrow.',
  },
];

module.exports = {
  forbidden: [...Object.entries(TABLE).flatMap(([folder, line]) => rulesOf(folder, line)), ...GENERAL],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count as imports too: a layer that knows another's types has to change with it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
    },
  },
};
