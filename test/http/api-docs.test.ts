import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { KEY_FAULTS } from '../../src/domain/editors/decide-keys.js';
import { PROPOSAL_FAULTS } from '../../src/domain/proposals/decide-proposals.js';
import { FAULTS } from '../../src/domain/catalogue/fault.js';
import { REFUSALS } from '../../src/domain/relationship/refusals.js';
import { readConfig } from '../../src/config.js';
import { isClosed, isOpen, STATUSES, type Status } from '../../src/domain/status/status.js';
import { OPERATIONS } from '../../src/http/openapi/document.js';
import { PROBLEM_MEANINGS } from '../../src/http/openapi/problem-meanings.js';
import { PROBLEM_CODES, PROBLEMS } from '../../src/http/problem.js';
import { CHANNEL_ANSWER } from '../../src/queries/channel-answer.js';
import { WARNINGS } from '../../src/queries/warnings.js';
import { isPageRoute, routesOfServer } from './server-routes.js';

const PAGE = readFileSync('docs/api.md', 'utf8');

/** The rows of the table that stands below a line of the page. */
function tableBelow(line: string): string[] {
  const start = PAGE.indexOf(`\n${line}`);
  expect({ line, found: start >= 0 }).toEqual({ line, found: true });
  const [, rows] = /\n\|-[^\n]*\n((?:\|[^\n]*\n)+)/.exec(PAGE.slice(start))!;
  return rows!.trimEnd().split('\n');
}

const rowsOf = (meanings: Readonly<Record<string, string>>) =>
  Object.entries(meanings).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);

describe('docs/api.md', () => {
  it('tells every kind of problem with its status and what to do, and no other', () => {
    expect(tableBelow('### Refusals')).toEqual(
      PROBLEM_CODES.map((code) => `| \`${code}\` | ${PROBLEMS[code][0]} | ${PROBLEM_MEANINGS[code]} |`),
    );
  });

  it.each([
    ['The codes of `errors`.', FAULTS],
    ['Then what the record holds against it:', REFUSALS],
    ['Of keys and names:', KEY_FAULTS],
    ['Of proposals:', PROPOSAL_FAULTS],
    ['### Warnings', WARNINGS],
  ])('tells every code of a closed list, and no other: %s', (line, meanings) =>
    expect(tableBelow(line)).toEqual(rowsOf(meanings)),
  );

  it('tells the settings of safety with the defaults they have', () => {
    const { remoteWrites, mcp, reads, showsEditors, hosts, rateLimit, connectionsPerAddress, streams } = readConfig({});
    const told = tableBelow('### Safety').map((row) => row.split(' | ').slice(0, 2).join(' | '));
    expect(told).toEqual([
      `| \`PARLEY_REMOTE_WRITES\` | \`${remoteWrites ? 'yes' : 'no'}\``,
      `| \`PARLEY_MCP\` | \`${mcp ? 'yes' : 'no'}\``,
      `| \`PARLEY_READS\` | \`${reads}\``,
      `| \`PARLEY_SHOWS_EDITORS\` | \`${showsEditors}\``,
      `| \`PARLEY_HOSTS\` | ${hosts.join(',') || 'none'}`,
      `| \`PARLEY_RATE_LIMIT\` | ${rateLimit}`,
      `| \`PARLEY_CONNECTIONS_PER_ADDRESS\` | ${connectionsPerAddress}`,
      `| \`PARLEY_STREAMS\` | ${streams}`,
    ]);
  });

  it('tells every status, in order, with what it counts as', () => {
    const told = tableBelow('A status is computed').map((row) => row.split(' | ').slice(0, 2).join(' | '));
    const counted = (status: Status) =>
      isOpen(status)
        ? 'open'
        : isClosed(status)
          ? 'closed'
          : status === 'dormant'
            ? 'dormant'
            : status === 'established'
              ? 'unused'
              : '–';
    expect(told).toEqual(STATUSES.map((status) => `| \`${status}\` | ${counted(status)}`));
  });

  it('tells every field of a channel', () => {
    const told = new Set(
      tableBelow('Other fields').flatMap((row) =>
        [...row.split(' | ')[0]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
      ),
    );
    const fields = Object.keys(CHANNEL_ANSWER).map((name) => name.replace('?', ''));
    expect(
      fields.filter(
        (name) => !told.has(name) && !['channel', 'status', 'open', 'disputed', 'oneSided', 'noSource'].includes(name),
      ),
    ).toEqual([]);
  });

  it('tells every address of the pages, and no other', async () => {
    const told = tableBelow('## 6. Look at it').map((row) => /^\| `([^`]+)` \| \S/.exec(row)![1]!);
    expect(told.toSorted()).toEqual((await routesOfServer()).filter(isPageRoute).toSorted());
  });

  it('names no address that the API does not have', () => {
    const patterns = OPERATIONS.map(
      ({ path }) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[a-z0-9.-]+')}$`),
    );
    const named = [...PAGE.matchAll(/(?:127\.0\.0\.1:3000|GET )(\/[^\s'?`)]*)/g)]
      .map(([, path]) => path!)
      .filter((path) => !isPageRoute(`GET ${path}`) && path !== '/api/docs');
    expect(named.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});
