import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** An address of a package registry: it would send everyone's installation to one host. */
const REGISTRY = /registry\.(npmjs|yarnpkg|npmmirror)\b|npm\.pkg\.github\.com|^\s*(@[\w-]+:)?registry\s*=/m;
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const NPM_SETTINGS = ['ignore-scripts=true', 'omit-lockfile-registry-resolved=true'];

/** Packages whose place in the lockfile says where they were downloaded from. */
function addresses(lockfile: string): readonly string[] {
  const { packages } = JSON.parse(lockfile) as { packages: Record<string, { resolved?: string }> };
  return Object.entries(packages)
    .filter(([, entry]) => entry.resolved !== undefined)
    .map(([name]) => name);
}

/** Dependencies whose version can differ from one installation to the next. */
function ranges(manifest: string): readonly string[] {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(manifest) as Record<
    string,
    Record<string, string> | undefined
  >;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `${name} ${version}`);
}

/** Settings that keep an installation from running foreign code or writing addresses. */
function missingSettings(npmrc: string): readonly string[] {
  const lines = npmrc.split('\n').map((line) => line.trim());
  return NPM_SETTINGS.filter((setting) => !lines.includes(setting));
}

function trackedFiles(): readonly string[] {
  // The checkout may belong to another user, as in a container: reading its list is harmless.
  const list = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z'], { encoding: 'utf8' });
  return list.split('\0').filter((path) => path !== '' && existsSync(path));
}

describe('an installation is the same everywhere', () => {
  it('the lockfile names no address', () => expect(addresses(readFileSync('package-lock.json', 'utf8'))).toEqual([]));

  it('every version is exact', () => expect(ranges(readFileSync('package.json', 'utf8'))).toEqual([]));

  it('npm runs no install scripts and writes no addresses', () =>
    expect(missingSettings(readFileSync('.npmrc', 'utf8'))).toEqual([]));

  it('no tracked file names a package registry', () => {
    const files = trackedFiles();
    expect(files).toContain('package-lock.json');
    expect(files.filter((path) => REGISTRY.test(readFileSync(path, 'latin1')))).toEqual([]);
  });
});

describe('the checks on installation', () => {
  it('find an address in a lockfile', () =>
    expect(addresses('{"packages":{"":{},"node_modules/a":{"resolved":"https://example.org/a.tgz"}}}')).toEqual([
      'node_modules/a',
    ]));

  it.each(['^1.0.0', '~1.0.0', '1.x', '*', 'latest', '>=1.0.0', 'git+https://example.org/a.git'])(
    'find the version %s',
    (version) => {
      expect(ranges(JSON.stringify({ dependencies: { a: version, b: '1.0.0' } }))).toEqual([`a ${version}`]);
      expect(ranges(JSON.stringify({ devDependencies: { a: version } }))).toHaveLength(1);
      expect(ranges(JSON.stringify({ optionalDependencies: { a: version } }))).toHaveLength(1);
    },
  );

  it.each(NPM_SETTINGS)('find that %s is missing', (setting) => {
    const others = NPM_SETTINGS.filter((other) => other !== setting).join('\n');
    expect(missingSettings(others)).toEqual([setting]);
    expect(missingSettings(`${others}\n# ${setting}`)).toEqual([setting]);
  });

  it.each(['https://HOST.npmjs.org/a', 'HOST = https://example.org', '@parley:HOST=https://example.org'])(
    'find a registry in %s',
    (line) => expect(REGISTRY.test(`fund=false\n${line.replace('HOST', 'registry')}\n`)).toBe(true),
  );

  it('leave the word itself alone', () => expect(REGISTRY.test('The registry of treaties = a list.')).toBe(false));
});
