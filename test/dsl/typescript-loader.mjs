/** Lets plain node run our sources as jest does: `node --import ./test/dsl/typescript-loader.mjs file.ts`. */
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import jestConfig from '../../jest.config.js';

/** What was transformed once is kept until the packages are installed anew: hundreds of processes start in a run of the tests. */
const KEPT = new URL('../../node_modules/.cache/parley-test-transformed/', import.meta.url);
mkdirSync(KEPT, { recursive: true });

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (/^(\.{1,2}\/|file:).*\.js$/.test(specifier)) {
      const source = ['.ts', '.tsx']
        .map((ending) => new URL(specifier.replace(/\.js$/, ending), context.parentURL))
        .find((url) => existsSync(url));
      if (source) return { url: source.href, format: 'module', shortCircuit: true };
    }
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    const [, [, options]] = Object.entries(jestConfig.transform).find(([pattern]) => new RegExp(pattern).test(url)) ?? [
      undefined,
      [],
    ];
    if (!options || !url.startsWith('file:')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    return {
      format: 'module',
      source: transformed(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false, sourceMaps: 'inline' }),
      shortCircuit: true,
    };
  },
});

function transformed(source, options) {
  const kept = new URL(`${hash('sha256', JSON.stringify([source, options]))}.js`, KEPT);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = createRequire(import.meta.url)('@swc/core').transformSync(source, options);
  // Whole or not at all: other processes look here at the same time.
  const beside = new URL(`${kept.href}.${process.pid}`);
  writeFileSync(beside, code);
  renameSync(beside, kept);
  return code;
}
