/** Strips the types, keeps decorator metadata, turns JSX into calls of Preact. */
const swc = (tsx) => [
  '@swc/jest',
  {
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
  },
];

/** Tests run on the sources: relative `.js` imports are mapped back to `.ts` and `.tsx`. */
export default {
  testEnvironment: 'node',
  // Servers start and disks flush at the pace of the machine: a test that hangs fails, a slow one does not.
  testTimeout: 60_000,
  roots: ['<rootDir>/test'],
  maxWorkers: 2,
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  // What takes long, or a browser, is run by `npm run test:deep`.
  testPathIgnorePatterns: ['/node_modules/', '\\.deep\\.test\\.ts$'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': swc(false), '^.+\\.tsx$': swc(true) },
};
