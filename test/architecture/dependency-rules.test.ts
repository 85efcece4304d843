import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cruise, type Cruise } from './cruise.js';

/** One forbidden import a rule: the rule, the file it is written into, the import. */
const FORBIDDEN: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['domain-folders', 'domain/status/fold.ts', "import '../../event-store/stored.js';"],
  ['domain-folders', 'domain/status/settings.ts', "import '../../config.js';"],
  ['domain-folders', 'domain/status/types.ts', "import type { it } from '../../commands/asked.js';"],
  ['domain-packages', 'domain/status/checked.ts', "import 'class-validator';"],
  ['domain-builtins', 'domain/time/clock.ts', "import 'node:timers';"],
  ['domain-catalogue-folders', 'domain/catalogue/event.ts', "import '../../queries/answered.js';"],
  ['domain-catalogue-packages', 'domain/catalogue/nest.ts', "import '@nestjs/common';"],
  ['domain-catalogue-builtins', 'domain/catalogue/hash.ts', "import 'node:crypto';"],
  ['event-store-folders', 'event-store/channels.ts', "import '../domain/right.js';"],
  ['event-store-packages', 'event-store/bus.ts', "import '@nestjs/cqrs';"],
  ['commands-folders', 'commands/ask-first.ts', "import '../queries/answered.js';"],
  ['commands-packages', 'commands/sql.ts', "import 'better-sqlite3';"],
  ['projections-folders', 'projections/answer.ts', "import '../queries/answered.js';"],
  ['projections-packages', 'projections/bus.ts', "import '@nestjs/cqrs';"],
  ['search-folders', 'search/ask.ts', "import '../queries/answered.js';"],
  ['search-packages', 'search/bus.ts', "import '@nestjs/cqrs';"],
  ['read-models-folders', 'read-models/log.ts', "import '../event-store/stored.js';"],
  ['read-models-packages', 'read-models/bus.ts', "import '@nestjs/cqrs';"],
  ['read-models-types-only', 'read-models/decides.ts', "import { it } from '../domain/right.js'; it();"],
  ['schema-folders', 'schema/answer.ts', "import '../queries/answered.js';"],
  ['schema-packages', 'schema/bus.ts', "import '@nestjs/cqrs';"],
  ['schema-builtins', 'schema/file.ts', "import 'node:fs';"],
  ['turns-folders', 'turns/right.ts', "import '../domain/right.js';"],
  ['turns-packages', 'turns/bus.ts', "import '@nestjs/cqrs';"],
  ['queries-folders', 'queries/log.ts', "import '../event-store/stored.js';"],
  ['queries-packages', 'queries/sql.ts', "import 'better-sqlite3';"],
  ['queries-builtins', 'queries/file.ts', "import 'node:fs';"],
  ['tables-folders', 'tables/asked.ts', "import type { it } from '../commands/asked.js';"],
  ['tables-types-only', 'tables/asks.ts', "import { it } from '../queries/answered.js'; it();"],
  ['tables-packages', 'tables/sql.ts', "import 'better-sqlite3';"],
  ['tables-builtins', 'tables/file.ts', "import 'node:fs';"],
  ['operations-folders', 'operations/order.ts', "import '../commands/asked.js';"],
  ['operations-packages', 'operations/line.ts', "import 'commander';"],
  ['mcp-folders', 'mcp/ask.ts', "import '../http/edge.js';"],
  ['mcp-packages', 'mcp/sql.ts', "import 'better-sqlite3';"],
  ['mcp-types-only', 'mcp/asks.ts', "import { it } from '../queries/answered.js'; it();"],
  ['http-folders', 'http/rows.ts', "import '../read-models/table.js';"],
  ['http-packages', 'http/sql.ts', "import 'better-sqlite3';"],
  ['http-metrics-folders', 'http/metrics/answers.ts', "import '../../queries/answered.js';"],
  ['http-metrics-packages', 'http/metrics/sql.ts', "import 'better-sqlite3';"],
  ['words-folders', 'words/edge.ts', "import '../http/edge.js';"],
  ['words-packages', 'words/bus.ts', "import '@nestjs/cqrs';"],
  ['words-builtins', 'words/file.ts', "import 'node:fs';"],
  ['words-types-only', 'words/asks.ts', "import { it } from '../queries/answered.js'; it();"],
  ['web-folders', 'web/rows.ts', "import '../read-models/table.js';"],
  ['web-packages', 'web/sql.ts', "import 'better-sqlite3';"],
  ['web-builtins', 'web/file.ts', "import 'node:fs';"],
  ['web-kit-assets-folders', 'web/kit/assets/answers.ts', "import '../../../queries/answered.js';"],
  ['web-kit-assets-packages', 'web/kit/assets/bus.ts', "import '@nestjs/cqrs';"],
  ['web-kit-archive-folders', 'web/kit/archive/board.ts', "import '../../page.js';"],
  ['web-kit-archive-packages', 'web/kit/archive/bus.ts', "import '@nestjs/cqrs';"],
  ['web-kit-feeds-folders', 'web/kit/feeds/news.ts', "import '../../../queries/answered.js';"],
  ['web-kit-feeds-packages', 'web/kit/feeds/bus.ts', "import '@nestjs/cqrs';"],
  ['web-kit-feeds-builtins', 'web/kit/feeds/file.ts', "import 'node:fs';"],
  ['web-kit-imaging-folders', 'web/kit/imaging/board.ts', "import '../../page.js';"],
  ['web-kit-imaging-packages', 'web/kit/imaging/bus.ts', "import '@nestjs/cqrs';"],
  ['web-kit-browser-folders', 'web/kit/browser/page.ts', "import '../../page.js';"],
  ['web-kit-browser-packages', 'web/kit/browser/bus.ts', "import '@nestjs/cqrs';"],
  ['web-kit-browser-builtins', 'web/kit/browser/file.ts', "import 'node:fs';"],
  ['http-folders', 'http/page.ts', "import '../web/page.js';"],
  ['cli-folders', 'cli/ask.ts', "import '../queries/answered.js';"],
  ['cli-packages', 'cli/sql.ts', "import 'better-sqlite3';"],
  ['cli-types-only', 'cli/serve.ts', "import { it } from '../http/edge.js'; it();"],
  ['no-circle', 'domain/timeline/there.ts', "import './back.js';"],
  ['no-circle', 'domain/timeline/back.ts', "import type { it } from './there.js';"],
  ['no-file-in-an-unknown-place', 'reports/report.ts', "import '../domain/right.js';"],
  ['no-file-in-an-unknown-place', 'elsewhere.ts', "import './domain/right.js';"],
  ['no-import-from-an-unknown-place', 'main.ts', "import './plugins/plugin.js';"],
  ['no-import-from-an-unknown-place', 'cli.ts', "import '../test/sample.js';"],
  ['no-undeclared-package', 'app.module.ts', "import 'undeclared';"],
  ['no-undeclared-package', 'runtime.ts', "import 'development-only';"],
];

/** Imports that the table allows, for each of its lines. */
const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ['domain/right.ts', 'export const it = () => true;'],
  ['domain/catalogue/checked.ts', "import '../right.js'; import 'class-validator';"],
  ['domain/relationship/decide.ts', "import '../catalogue/checked.js';"],
  ['event-store/stored.ts', "import 'node:crypto'; import 'better-sqlite3'; import '@eventstore/db-client';"],
  ['commands/asked.ts', "import '../domain/right.js'; import '../event-store/stored.js'; import '@nestjs/cqrs';"],
  ['projections/row.ts', "import '../domain/right.js'; import '../event-store/stored.js';"],
  ['projections/tables.ts', "import '../read-models/table.js'; import '@nestjs/common';"],
  ['read-models/table.ts', "import type { it } from '../domain/right.js'; import 'better-sqlite3'; import 'node:fs';"],
  ['search/find.ts', "import '../projections/row.js'; import '../words/said.js'; import 'better-sqlite3';"],
  ['queries/finds.ts', "import '../search/find.js';"],
  ['schema/words.ts', 'export const text = {};'],
  ['queries/answered.ts', "import '../read-models/table.js'; import '../domain/right.js'; import '@nestjs/common';"],
  ['queries/defined.ts', "import '../schema/words.js';"],
  [
    'tables/columns.ts',
    "import '../domain/right.js'; import type { it } from '../queries/answered.js'; import 'hucre';",
  ],
  ['operations/backup.ts', "import '../event-store/stored.js'; import '../projections/row.js'; import 'node:fs';"],
  ['http/edge.ts', "import '../commands/asked.js'; import '../queries/answered.js'; import '@nestjs/core';"],
  ['http/defined.ts', "import '../schema/words.js';"],
  ['http/typed.ts', "import type { FastifyReply } from 'fastify';"],
  ['words/said.ts', "import type { it } from '../queries/answered.js'; import '../domain/right.js';"],
  ['web/sentence.ts', "import '../words/said.js';"],
  ['web/page.ts', "import '../queries/answered.js'; import '../http/edge.js'; import './kit/assets/file.js';"],
  ['web/kit/assets/file.ts', "import '../../../http/edge.js'; import 'node:fs'; import '@nestjs/common';"],
  ['web/kit/feeds/atom.ts', "import 'feedsmith'; import 'ical-generator';"],
  ['web/kit/imaging/raster.ts', "import 'node:fs'; import '@nestjs/common'; import '@resvg/resvg-js';"],
  ['web/kit/browser/time.ts', 'document.title;'],
  ['cli/status.ts', "import '../operations/backup.js'; import type { it } from '../http/edge.js'; import 'commander';"],
  ['config.ts', "import 'node:path';"],
];

const DEPENDENCIES = [
  'class-validator',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/cqrs',
  'better-sqlite3',
  '@eventstore/db-client',
  'commander',
  'hucre',
  '@resvg/resvg-js',
  'feedsmith',
  'ical-generator',
];

function write(root: string, file: string, text: string): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A small product in a temporary folder, with stand-ins for the packages it imports. */
function plant(root: string): void {
  for (const [file, code] of ALLOWED) write(root, join('src', file), code);
  for (const [, file, code] of FORBIDDEN) write(root, join('src', file), code);
  for (const name of [...DEPENDENCIES, 'fastify', 'undeclared', 'development-only']) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(root, `node_modules/${name}/index.js`, '');
  }
  write(root, 'src/plugins/plugin.ts', '');
  write(root, 'test/sample.ts', '');
  const dependencies = Object.fromEntries(DEPENDENCIES.map((name) => [name, '1.0.0']));
  write(root, 'package.json', JSON.stringify({ dependencies, devDependencies: { 'development-only': '1.0.0' } }));
}

describe('the table of who may import whom', () => {
  it('is kept by every file of src', () => {
    const { violations, files } = cruise(process.cwd());
    expect(violations).toEqual([]);
    expect(files).toBeGreaterThan(10);
  });
});

describe('the rules made from the table', () => {
  const root = mkdtempSync(join(tmpdir(), 'parley-layers-'));
  let planted: Cruise;
  beforeAll(() => {
    plant(root);
    planted = cruise(root);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const broken = (file: string) => [
    ...new Set(planted.violations.filter(({ from }) => from === `src/${file}`).map(({ rule }) => rule)),
  ];

  it.each(FORBIDDEN)('%s: found in %s, and nothing else', (rule, file) => expect(broken(file)).toEqual([rule]));

  it.each(ALLOWED)('allow all that %s imports', (file) => expect(broken(file)).toEqual([]));

  it('are each seen to fire', () => {
    expect([...new Set(FORBIDDEN.map(([rule]) => rule))].sort()).toEqual([...planted.rules].sort());
  });
});
