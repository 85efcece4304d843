import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IssuedKeyAnswer } from '../../src/http/keys-answer.js';
import type { Answer, TestServer } from '../dsl/running-server.js';

/** The head of a request that shows the token of the server's folder. */
export function asFolder({ folder }: Pick<TestServer, 'folder'>): Record<string, string> {
  return asHolder(readFileSync(join(folder, 'admin-token'), 'utf8').trim());
}

/** The head of a request that shows a key. */
export function asHolder(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

/** Makes a key as whoever may read the folder. */
export async function issued(server: TestServer, asked: object): Promise<IssuedKeyAnswer> {
  const answer = await server.post<IssuedKeyAnswer>(
    '/keys',
    { name: 'Ana', scope: 'record', ...asked },
    asFolder(server),
  );
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

/** Asks everything about keys and editors that there is to ask, each answer told to the document. */
export async function askOfKeys(
  server: TestServer,
  told: (id: string, answer: Answer<unknown>, status: number) => void,
): Promise<void> {
  const folder = asFolder(server);
  told('nameOneself', await server.post('/editors', { name: 'Ana' }), 200);
  told('nameOneself', await server.post('/editors', { name: '' }), 422);
  told('nameOneself', await server.post('/editors', '[]'), 400);
  told('nameOneself', await server.post('/editors', { name: 'Ana' }, folder), 403);
  told('listKeys', await server.get('/keys', folder), 200);
  told('listKeys', await server.get('/keys'), 401);
  const answer = await server.post<IssuedKeyAnswer>('/keys', { name: 'Ana', scope: 'amend', expires: 'P1D' }, folder);
  told('issueKey', answer, 201);
  told('issueKey', await server.post('/keys', { scope: 'all', hue: 'red' }, folder), 422);
  told('issueKey', await server.post('/keys', { name: 'Bea', scope: 'propose' }, asHolder(answer.body.key)), 403);
  told('listEditors', await server.get('/editors'), 200);
  told('listBackups', await server.get('/backups', folder), 200);
  told('listBackups', await server.get('/backups'), 401);
  told('downloadBackup', await server.get('/backups/latest', folder), 404);
  const { id, editor } = answer.body;
  told('renameEditor', await server.post(`/editors/${editor}/name`, { name: 'Cleo' }, folder), 200);
  told('renameEditor', await server.post('/editors/ed-0/name', { name: 'Cleo' }, folder), 404);
  told('withholdName', await server.post(`/editors/${editor}/withholding`, {}, folder), 200);
  told('confirmKey', await server.post(`/keys/${id}/confirmation`, {}, folder), 200);
  told('revokeKey', await server.post(`/keys/${id}/revocation`, {}, folder), 200);
  told('confirmKey', await server.post(`/keys/${id}/confirmation`, {}, folder), 422);
  told('revokeKey', await server.post('/keys/0/revocation', {}, folder), 404);
}

/** Signs in with a key by the page, and tells the cookie as a browser sends it. */
export async function signIn({ url }: Pick<TestServer, 'url'>, key: string): Promise<string> {
  const body = new URLSearchParams({ key });
  const answer = await fetch(`${url}/sign-in`, { method: 'POST', body, redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie');
  if (cookie === null) throw new Error(await answer.text());
  return cookie.split(';')[0]!;
}
