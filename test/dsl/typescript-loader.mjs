/** Lets plain node run our sources: `node --import ./test/dsl/typescript-loader.mjs file.ts`. Jest's workers load the tests by it, too. */
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What was transformed once is kept until the packages are installed anew: hundreds of processes start in a run of the tests. */
const KEPT = new URL('../../node_modules/.cache/parley-test-transformed/', import.meta.url);
mkdirSync(KEPT, { recursive: true });

const GLOBALS = new URL('../runner/globals.mjs', import.meta.url).href;
const OURS = new URL('../../', import.meta.url).href;

/** Strips the types, keeps decorator metadata, turns JSX into calls of Preact. */
const swc = (tsx) => ({
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true, tsx },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
  },
  module: { type: 'es6' },
  swcrc: false,
  sourceMaps: true,
});

/** Address of a module → the file with its source map. */
export const sourceMaps = new Map();

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === '@jest/globals' && context.parentURL?.startsWith(OURS))
      return { url: GLOBALS, format: 'module', shortCircuit: true };
    // The sources name each other by what they are compiled to.
    if (/^(\.{1,2}\/|file:).*\.js$/.test(specifier)) {
      const source = ['.ts', '.tsx']
        .map((ending) => new URL(specifier.replace(/\.js$/, ending), context.parentURL))
        .find((url) => existsSync(url));
      if (source) return { url: source.href, format: 'module', shortCircuit: true };
    }
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    const [, ending] = /^file:.*\.(tsx?)(\?|$)/.exec(url) ?? [];
    if (!ending) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { source, map } = transformed(readFileSync(filename, 'utf8'), { ...swc(ending === 'tsx'), filename });
    sourceMaps.set(url, map);
    return { format: 'module', source, shortCircuit: true };
  },
});

/** The module in JavaScript and the path of its source map. */
function transformed(source, options) {
  const kept = new URL(`${hash('sha256', JSON.stringify([source, options]))}.js`, KEPT);
  const map = fileURLToPath(`${kept.href}.map`);
  if (!existsSync(kept)) {
    const made = createRequire(import.meta.url)('@swc/core').transformSync(source, options);
    writeWhole(map, made.map);
    writeWhole(fileURLToPath(kept), made.code);
  }
  return { source: readFileSync(kept, 'utf8'), map };
}

/** Whole or not at all: other processes look here at the same time. */
function writeWhole(path, text) {
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}
