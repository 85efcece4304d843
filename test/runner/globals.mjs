/**
 * What stands for `@jest/globals` in the tests. A helper is loaded once for all test files of a worker, while jest makes `it`
 * and `expect` anew for each: what is asked for here is looked up in those of the file that runs.
 */
let current;

/** The globals of the test file that runs from now on. */
export function runsWith(globals) {
  current = globals;
}

const lookedUp = (name) =>
  new Proxy(() => undefined, {
    apply: (_, self, args) => Reflect.apply(current[name], self, args),
    get: (_, property) => current[name][property],
    has: (_, property) => property in current[name],
  });

export const afterAll = lookedUp('afterAll');
export const afterEach = lookedUp('afterEach');
export const beforeAll = lookedUp('beforeAll');
export const beforeEach = lookedUp('beforeEach');
export const describe = lookedUp('describe');
export const expect = lookedUp('expect');
export const it = lookedUp('it');
export const jest = lookedUp('jest');
export const test = lookedUp('test');
