import type { ImportAnswer } from '../../../src/http/imports/import-answer.js';
import type { Answer, TestServer } from '../../dsl/running-server.js';
import type { AnswerBody } from '../../dsl/answer-body.js';

/** What an import answers; of a refusal what a problem document has. */
export type Imported = ImportAnswer & AnswerBody & { readonly import: string };

/** Sends a table with its map, as a program does. */
export async function sendTable(
  server: TestServer,
  table: string | Uint8Array,
  {
    map,
    query = '',
    name = 'talks.csv',
    to = 'us-cn',
    key,
    headers = {},
  }: {
    map?: string;
    query?: string;
    name?: string;
    to?: string;
    key?: string;
    headers?: Record<string, string>;
  } = {},
): Promise<Answer<Imported>> {
  const form = new FormData();
  if (map !== undefined) form.set('map', map);
  form.set('file', new Blob([table as Uint8Array<ArrayBuffer>]), name);
  const response = await fetch(`${server.url}/api/v1/relationships/${to}/imports${query}`, {
    method: 'POST',
    body: form,
    headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Imported };
}

/** A map for tables of date, what, channel, who and text. */
export const MAP = `columns: { occurred: Date, type: What, channels: Channel, by: Who, summary: Text, sources.publisher: Source }`;
export const HEADER = 'Date,What,Channel,Who,Text,Source\n';
