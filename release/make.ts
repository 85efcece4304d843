import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { billOf, neededToRun, type BillOfMaterials, type Lockfile } from './bill-of-materials.js';
import { notReady, type Project } from './readiness.js';

/** The checksums, as `sha256sum --check` reads them. */
const SUMS = 'SHA256SUMS';

/** What was made. */
export interface Packed {
  /** Of the package. */
  readonly filename: string;
  /** What is in it. */
  readonly files: readonly { readonly path: string }[];
  /** The name of its bill of materials. */
  readonly bill: string;
}

/**
 * Makes what is released of this clone, in a folder: the package, its bill of materials and the checksums of both. It publishes and tags
 * nothing. `node release/make.ts [FOLDER]`, by default `.tmp/release`.
 */
export function makeRelease(folder: string): Packed {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty. Name another folder, or empty it.`);
  const told = run('npm', ['run', '--silent', 'package', '--', '--json', '--pack-destination', folder]);
  const [packed] = Object.values(JSON.parse(told.slice(told.search(/^[[{]/m))) as Record<string, Omit<Packed, 'bill'>>);
  const { filename } = packed!;
  const archive = join(folder, filename);
  const { name } = manifest();
  const bill = billOf(JSON.parse(run('npm', ['sbom', '--sbom-format', 'cyclonedx'])) as BillOfMaterials, {
    name,
    needed: neededToRun(lockfile()),
    sha256: sha256Of(archive),
    committed: run('git', ['log', '-1', '--format=%cI']).trim(),
  });
  const billName = filename.replace(/\.tgz$/, '.cdx.json');
  writeFileSync(join(folder, billName), bill);
  const sums = [filename, billName].map((file) => `${sha256Of(join(folder, file))}  ${file}\n`).join('');
  writeFileSync(join(folder, SUMS), sums);
  return { ...packed!, bill: billName };
}

/** The project as it stands in this clone. */
export function projectHere(): Project {
  const lines = (command: string[]): string[] => run('git', command).split('\n').filter(Boolean);
  return {
    version: manifest().version,
    locked: lockfile().version,
    changelog: readFileSync('CHANGELOG.md', 'utf8'),
    citation: readFileSync('CITATION.cff', 'utf8'),
    changed: lines(['status', '--porcelain']),
    tags: lines(['tag']),
    tagsHere: lines(['tag', '--points-at', 'HEAD']),
  };
}

function manifest(): { name: string; version: string } {
  return JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
}

function lockfile(): Lockfile {
  return JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;
}

function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

if (import.meta.main) {
  const faults = notReady(projectHere());
  if (faults.length > 0) {
    console.error(`This cannot be released yet:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    process.exitCode = 1;
  } else {
    const folder = resolve(process.argv[2] ?? '.tmp/release');
    const { filename, bill } = makeRelease(folder);
    console.log(
      `Made in ${folder}: ${filename}, ${bill} and ${SUMS}.\n` +
        `Next: git tag -s v${manifest().version}, and publish the three together.`,
    );
  }
}
