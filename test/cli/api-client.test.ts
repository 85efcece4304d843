import { describe, expect, it } from '@jest/globals';
import { ApiClient, defaultUrl } from '../../src/cli/api-client.js';
import { exitCodeOf } from '../../src/cli/exit-codes.js';
import { tellProblem } from '../../src/cli/problem-document.js';
import { ConfigInvalid } from '../../src/config.js';
import { DataFolderInUse } from '../../src/event-store/data-folder.js';
import { UnreadableLog } from '../../src/event-store/sqlite-log.js';
import { NoRecordThere } from '../../src/operations/folder-log.js';
import { ForeignLog } from '../../src/projections/same-log.js';
import { withServer } from './answering-server.js';

describe('The client of the API', () => {
  it('looks for the server where the environment says', () => {
    expect(defaultUrl({})).toBe('http://127.0.0.1:3000');
    expect(defaultUrl({ PARLEY_PORT: '4000' })).toBe('http://127.0.0.1:4000');
    expect(defaultUrl({ PARLEY_PORT: '4000', PARLEY_URL: 'https://parley.example' })).toBe('https://parley.example');
  });

  it('asks by path and parameters, each encoded, without those that are not given', async () => {
    let asked = '';
    await withServer(
      ({ path }) => {
        asked = path;
        return [200, {}];
      },
      async (url) => {
        await new ApiClient(`${url}/`).get(['relationships', 'a/b?c'], { asOf: '2023-03-01', knownAt: undefined });
      },
    );
    expect(asked).toBe('/api/v1/relationships/a%2Fb%3Fc?asOf=2023-03-01');
  });

  it.each([
    [400, 2],
    [403, 6],
    [404, 5],
    [409, 4],
    [410, 5],
    [412, 4],
    [413, 3],
    [422, 3],
    [429, 7],
    [503, 7],
    [500, 1],
  ])('ends with the code of docs/api.md: %i is %i', (status, exit) =>
    withServer(
      () => [status, { title: 'No', status }],
      async (url) => {
        const error = await new ApiClient(url).get(['relationships']).catch((refusal: unknown) => refusal);
        expect(exitCodeOf(error)).toBe(exit);
      },
    ),
  );

  it('says which address does not answer, and how to start a server', async () => {
    let gone = '';
    await withServer(
      () => [200, {}],
      async (url) => {
        gone = url;
      },
    );
    const error = (await new ApiClient(gone).get(['relationships']).catch((failure: Error) => failure)) as Error;
    expect(exitCodeOf(error)).toBe(7);
    expect(error.message).toBe(
      `No server answers at ${gone} (ECONNREFUSED).\nStart one with "npm start" or "npm run demo", or name another with --url.`,
    );
  });

  it('tells a server of somebody else from Parley', () =>
    withServer(
      () => [200, '<html>'],
      async (url) => {
        await expect(new ApiClient(url).get(['relationships'])).rejects.toThrow(`The server at ${url} is not Parley`);
      },
    ));

  it.each(['parley', 'ftp://here', ''])('refuses %j as an address', (url) => {
    expect(() => new ApiClient(url)).toThrow('is not the address of a server');
  });
});

describe('A problem', () => {
  it('is told by its title, its detail and each fault with its place', () => {
    const errors = [
      { pointer: '/channels/0', message: 'No channel "tcp".' },
      { line: 7, pointer: '/occurred', message: 'Not a date.' },
    ];
    expect(tellProblem({ title: 'The record cannot take this', detail: '2 faults.', errors }, 422)).toBe(
      'The record cannot take this\n2 faults.\n  /channels/0: No channel "tcp".\n  line 7, /occurred: Not a date.',
    );
  });

  it('says its first fault once, though the detail has it too', () =>
    expect(
      tellProblem(
        {
          title: 'No',
          detail: 'One fault; nothing was stored. Not a date.',
          errors: [{ pointer: '/occurred', message: 'Not a date.' }],
        },
        422,
      ),
    ).toBe('No\nOne fault; nothing was stored.\n  /occurred: Not a date.'));

  it('tells the first twenty of very many faults', () => {
    const told = tellProblem(
      { title: 'No', errors: Array.from({ length: 700 }, (_, index) => ({ pointer: `/${index}`, message: 'No.' })) },
      422,
    );
    expect(told.split('\n')).toHaveLength(22);
    expect(told).toContain('… and 680 more');
  });

  it('of the server gives the request to look for', () =>
    expect(tellProblem({ title: 'Failed', requestId: 'r-1' }, 500)).toContain('request r-1'));
});

describe('Errors of a start or of work on the folder', () => {
  it.each([
    [new ConfigInvalid(['a']), 2],
    [new DataFolderInUse('/f'), 7],
    [new UnreadableLog('/f', 'damaged', 'Restore.'), 8],
    [new ForeignLog('x'), 8],
    [new NoRecordThere('/f'), 5],
    [new Error('unforeseen'), 1],
    ['thrown', 1],
  ])('end with their code: %s', (error, code) => expect(exitCodeOf(error)).toBe(code));
});
