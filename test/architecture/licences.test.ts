import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

const MANIFEST = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'name' | 'version' | 'license', string>;
/** What is allowed to be installed along with a program under Apache 2.0, which keeps its own licence. */
const COMPATIBLE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
]);
const LIST_BEGINS = 'Every package, with its licence by its SPDX name:\n';

/** Every package that is installed with Parley on some platform, by name, with its licence. */
function shipped(lockfile: string): string[] {
  const { packages } = JSON.parse(lockfile) as { packages: Record<string, LockedPackage> };
  const lines = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { license }]) => `${path.split('node_modules/').at(-1)!}  ${license ?? 'no licence'}`);
  return [...new Set(lines)].sort();
}

const listed = (notice: string): string[] =>
  notice
    .slice(notice.indexOf(LIST_BEGINS) + LIST_BEGINS.length)
    .trim()
    .split('\n');

const licencesIn = (line: string): string[] =>
  line
    .split('  ')[1]!
    .replaceAll(/[()]/g, '')
    .split(/ (?:AND|OR) /);

/** Commands that would have npm bring, and run, the package that belongs to others under the name of the command. */
function leadingToOthers(text: string): string[] {
  const run = /\b(?:npx|npm exec|npm x)\b(?! --no-install parley\b)(?=.*\bparley\b)[^\n`]*/g;
  const installed = /\bnpm (?:i|install|add|create|init)\b[^\n`]*? parley\b[^\n`]*/g;
  return [...text.matchAll(run), ...text.matchAll(installed)].map(([found]) => found);
}

describe('NOTICE', () => {
  const locked = shipped(readFileSync('package-lock.json', 'utf8'));
  if (process.env['PARLEY_TEST_PIN'] === 'yes') {
    const notice = readFileSync('NOTICE', 'utf8');
    const words = notice.slice(0, notice.indexOf(LIST_BEGINS) + LIST_BEGINS.length);
    writeFileSync('NOTICE', `${words}\n${locked.join('\n')}\n`);
  }
  const notice = readFileSync('NOTICE', 'utf8');

  it('names every package that is installed with Parley, and its licence (PARLEY_TEST_PIN=yes names them anew)', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(listed(notice)).toEqual(locked);
  });

  it('has no licence among them that asks more of those who pass Parley on than to name it', () =>
    expect(locked.filter((line) => !licencesIn(line).every((one) => COMPATIBLE.has(one)))).toEqual([]));

  it.each([
    ['Inter', 'SIL Open Font License', '@fontsource-variable/inter', 'OFL-1.1'],
    [
      'Noto Sans',
      'SIL Open Font License',
      '@fontsource-variable/noto-sans-…',
      'OFL-1.1',
      '@fontsource-variable/noto-sans-sc',
    ],
    ['resvg', 'Mozilla Public License 2.0', '@resvg/resvg-js', 'MPL-2.0'],
  ])('says in words what %s asks for', (name, licence, from, spdx, one = from) => {
    expect(notice).toMatch(new RegExp(`${name}[^-]*\\(${from}[^]*?${licence}[^]*?https://`));
    expect(locked.find((line) => line.startsWith(`${one}  `))).toContain(spdx);
  });

  it('is checked against a list that leaves out what only builds and tests, and tells a package without a licence', () =>
    expect(
      shipped(
        JSON.stringify({
          packages: {
            '': { license: 'Apache-2.0' },
            'node_modules/a': { license: 'MIT' },
            'node_modules/a/node_modules/@b/c': {},
            'node_modules/d': { license: 'ISC', dev: true },
          },
        }),
      ),
    ).toEqual(['@b/c  no licence', 'a  MIT']));
});

describe('The licence', () => {
  it('is Apache 2.0, in the file, the manifest, the lockfile and the citation', () => {
    expect(readFileSync('LICENSE', 'utf8')).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004/);
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, LockedPackage>;
    };
    expect([MANIFEST.license, packages['']!.license]).toEqual(['Apache-2.0', 'Apache-2.0']);
  });

  it('of examples is CC BY 4.0 for what is ours, and leaves the words of publishers to them', () => {
    const terms = readFileSync('examples/LICENSE.md', 'utf8');
    expect(terms).toContain('https://creativecommons.org/licenses/by/4.0/');
    expect(terms).toMatch(/titles of sources,\s+quotations .* readouts\. They remain their publishers'/s);
    for (const file of globSync('examples/*.ndjson')) expect(terms).toContain(file.split(/[/\\]/).at(-1)!);
  });
});

describe('CITATION.cff', () => {
  const citation = parse(readFileSync('CITATION.cff', 'utf8')) as Record<string, unknown>;

  it('has what its schema 1.2.0 requires, and cites this version', () => {
    expect(citation).toMatchObject({
      'cff-version': '1.2.0',
      message: expect.stringMatching(/\S/),
      title: expect.stringMatching(/\S/),
      authors: [{ name: expect.stringMatching(/\S/) }],
      type: 'software',
      version: MANIFEST.version,
      license: MANIFEST.license,
    });
  });

  it('has nothing that the schema does not know', () => {
    const known =
      'abstract authors cff-version commit contact date-released doi identifiers keywords license license-url message ' +
      'preferred-citation references repository repository-artifact repository-code title type url version';
    expect(Object.keys(citation).filter((key) => !known.split(' ').includes(key))).toEqual([]);
  });
});

describe('The name "parley" on npm, which belongs to others,', () => {
  const files = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...globSync('{docs,examples}/*.md'),
    ...globSync('src/**/*.{ts,tsx}'),
  ];

  it('is not the name of the package', () => expect(MANIFEST.name).toBe('@parley-record/parley'));

  it('is one that nobody is led to install or run', () =>
    expect(
      files.flatMap((file) => leadingToOthers(readFileSync(file, 'utf8')).map((command) => `${file}: ${command}`)),
    ).toEqual([]));

  it.each([
    'npx parley status us-cn',
    'npx -y parley',
    'npm exec -- parley why',
    'npm i parley',
    'npm install -g parley',
  ])('would be found in "%s"', (command) => expect(leadingToOthers(`Try \`${command}\`.`)).toHaveLength(1));

  it.each(['npx --no-install parley status us-cn', 'npm i ./parley-record-parley-0.2.0.tgz', 'npm ci'])(
    'is not meant by "%s"',
    (command) => expect(leadingToOthers(`Try \`${command}\`.`)).toEqual([]),
  );
});
