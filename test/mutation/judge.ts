import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { runCLI } from 'jest';
import type { Asked, Judged } from './sandbox.js';

/**
 * Runs test files one by one, as its parent names them, and says of each whether it passed. The process is kept from mutant to
 * mutant, since starting it takes longer than most tests of the domain; only our own modules are loaded anew for each mutant.
 */
const MOST_MEMORY = 1_500_000_000;
const OURS = new RegExp(`^${pathToFileURL('.').href}/(src|test/(?!runner/))`);

let mutant = 0;
registerHooks({
  resolve(specifier, context, nextResolve) {
    const found = nextResolve(specifier, context);
    if (!OURS.test(found.url) || found.url.endsWith('.mjs')) return found;
    return { ...found, url: `${found.url}${found.url.includes('?') ? '&' : '?'}mutant=${mutant}` };
  },
});

async function judged(file: string): Promise<Judged> {
  const asked = {
    _: [file],
    $0: 'jest',
    runTestsByPath: true,
    // The laws are no test file by their name.
    testMatch: ['**/*.ts'],
    runInBand: true,
    reporters: [],
    watchman: false,
  };
  const { results } = await runCLI(asked, [process.cwd()]);
  const why = results.testResults.map(({ failureMessage }) => failureMessage ?? '').join('\n');
  return { passed: results.success && results.numPassedTests > 0, why, tired: process.memoryUsage().rss > MOST_MEMORY };
}

process.on('message', ({ test, number }: Asked) => {
  mutant = number;
  void judged(test).then((answer) => process.send!(answer));
});
