import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import { sourceMaps } from '../dsl/typescript-loader.mjs';
import { runsWith } from './globals.mjs';

const require = createRequire(import.meta.url);
let filesRun = 0;

/**
 * Loads test files as Node loads any module, each anew, and once for all what they import. In a scope of its own for each
 * file, as jest does it, loading the application took a second a file and ran it slower. The modules of src hold no state of
 * their own, so no test file is touched by another.
 */
export default class WorkerRuntime extends JestRuntime {
  requireInternalModule(from, to) {
    // The frame of one test file: its list of tests and its listeners are not those of the last.
    if (to === undefined) {
      delete globalThis[Symbol.for('EVENT_HANDLERS')];
      for (const path of Object.keys(require.cache)) if (path.includes('jest-circus')) delete require.cache[path];
    }
    return createRequire(from)(to ?? from);
  }

  setGlobalsForRuntime(globals) {
    super.setGlobalsForRuntime(globals);
    runsWith(this.requireModuleOrMock(import.meta.filename, '@jest/globals'));
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(path) {
    return import(`${pathToFileURL(path).href}?run=${++filesRun}`);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  /** Node's own modules are what they are. */
  installGetBuiltinModule() {}
}
