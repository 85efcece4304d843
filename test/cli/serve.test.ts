import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Environment } from '../../src/cli/context.js';
import { serverEnvironment } from '../../src/cli/serve.js';

describe('parley serve', () => {
  const given: Environment = { PARLEY_DATA: '/mine', PARLEY_EVENT_STORE: 'esdb://cluster', PARLEY_PORT: '4000' };

  it('lets options stand before the environment', () =>
    expect(serverEnvironment(given, { port: '5000', host: '::1' })).toEqual({
      ...given,
      PARLEY_PORT: '5000',
      PARLEY_HOST: '::1',
    }));

  it('keeps the demo away from a record in use: a folder of its own, and no cluster', () => {
    expect(serverEnvironment(given, { demo: true })).toMatchObject({
      PARLEY_DATA: resolve('data/demo'),
      PARLEY_EVENT_STORE: undefined,
      PARLEY_PORT: '4000',
    });
    expect(serverEnvironment(given, { demo: true, data: 'there' })).toMatchObject({ PARLEY_DATA: resolve('there') });
  });
});
