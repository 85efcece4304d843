export default {
  // Tests run on the sources, in the worker's own scope (test/runner); test/dsl/typescript-loader.mjs makes JavaScript of them.
  testEnvironment: './test/runner/environment.mjs',
  runtime: './test/runner/runtime.mjs',
  transform: {},
  injectGlobals: false,
  // On a busy machine a worker takes its time to end; one that does not end at all is told.
  workerGracefulExitTimeout: 20_000,
  restoreMocks: true,
  // Servers start and disks flush at the pace of the machine: a test that hangs fails, a slow one does not.
  testTimeout: 240_000,
  roots: ['<rootDir>/test'],
  maxWorkers: 2,
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  // What takes long, or a browser, is run by `npm run test:deep`.
  testPathIgnorePatterns: ['/node_modules/', '\\.deep\\.test\\.ts$'],
};
