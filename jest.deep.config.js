import everyRun from './jest.config.js';

/** What `npm test` leaves out: long trials, many kills, several instances, and the pages in a browser. */
export default { ...everyRun, testMatch: ['**/*.deep.test.ts'], testPathIgnorePatterns: ['/node_modules/'] };
