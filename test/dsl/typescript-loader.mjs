/** Lets plain node run our sources as jest does: `node --import ./test/dsl/typescript-loader.mjs file.ts`. */
import { transformSync } from '@swc/core';
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import jestConfig from '../../jest.config.js';

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (/^(\.{1,2}\/|file:).*\.js$/.test(specifier)) {
      const source = ['.ts', '.tsx'].map((ending) => new URL(specifier.replace(/\.js$/, ending), context.parentURL)).find((url) => existsSync(url));
      if (source) return { url: source.href, format: 'module', shortCircuit: true };
    }
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    const [, [, options]] = Object.entries(jestConfig.transform).find(([pattern]) => new RegExp(pattern).test(url)) ?? [undefined, []];
    if (!options || !url.startsWith('file:')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const source = readFileSync(filename, 'utf8');
    const { code } = transformSync(source, { ...options, filename, swcrc: false, sourceMaps: 'inline' });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
