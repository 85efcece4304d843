/** Tests run on the sources: swc strips the types and keeps decorator metadata; relative `.js` imports are mapped back to `.ts`. */
export default {
  testEnvironment: 'node',
  // Servers start and disks flush at the pace of the machine: a test that hangs fails, a slow one does not.
  testTimeout: 60_000,
  roots: ['<rootDir>/test'],
  maxWorkers: 2,
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: 'es6' },
    }],
  },
};
