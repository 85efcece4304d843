import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { FormBody } from '../form-body.js';
import { Problem } from '../problem.js';
import type { ImportFolder } from './import-folder.js';

/** No table that is sent is larger (docs/api.md, Limits). */
export const LARGEST_TABLE = 50 * 1024 * 1024;
const LARGEST_FIELD = 1024 * 1024;
/** What parts and their heads add to a table. */
const ROOM = 2 * LARGEST_FIELD;

/** Tables that are sent by themselves, without a map. */
const TABLE_TYPES = [
  'text/csv',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
];

/** A file that came in, spooled to the data folder, with the fields that came beside it. */
export interface Upload {
  readonly fields: FormBody;
  readonly file?: { readonly path: string; readonly name: string; readonly bytes: number };
}

const UPLOADS = new WeakSet<object>();

/** What was uploaded. @throws Problem 415 for any other body */
export function uploadOf(body: unknown): Upload {
  if (typeof body === 'object' && body !== null && UPLOADS.has(body)) return body as Upload;
  throw new Problem(
    'media-type-unsupported',
    'Send the table as it is, as text/csv, or as multipart/form-data with the parts "file" and "map".',
  );
}

/** Whether tables are taken there. */
function takesTables(url: string): boolean {
  const path = url.split('?', 1)[0]!;
  return /^\/api\/v1\/relationships\/[^/]+\/imports$/.test(path) || /^\/import(\/|$)/.test(path);
}

/** Lets tables come in, at the addresses that take them, under limits of their own. */
export function takeUploads(fastify: FastifyInstance, folder: ImportFolder): void {
  fastify.addHook('onRoute', (route) => {
    if (/\/imports$|^\/import$/.test(route.url)) route.bodyLimit = LARGEST_TABLE + ROOM;
  });
  const elsewhere = (): Problem =>
    new Problem('media-type-unsupported', 'Tables are read at …/imports only. Send one event as application/json.');
  fastify.addContentTypeParser(TABLE_TYPES, async (request: FastifyRequest, payload: Readable) => {
    if (!takesTables(request.url)) throw elsewhere();
    const file = await spool(payload, folder, nameOf(request.headers));
    return known({ fields: FormBody.parse(''), file });
  });
  fastify.addContentTypeParser('multipart/form-data', async (request: FastifyRequest, payload: Readable) => {
    if (!takesTables(request.url)) throw elsewhere();
    return known(await parts(request, payload, folder));
  });
}

function known(upload: Upload): Upload {
  UPLOADS.add(upload);
  return upload;
}

const ENDINGS: Readonly<Record<string, string>> = { 'text/csv': 'csv', 'text/tab-separated-values': 'tsv' };

function nameOf(headers: IncomingHttpHeaders): string {
  return `table.${ENDINGS[(headers['content-type'] ?? '').split(';', 1)[0]!.trim()] ?? 'xlsx'}`;
}

async function parts(request: FastifyRequest, payload: Readable, folder: ImportFolder): Promise<Upload> {
  const entries: [string, string][] = [];
  let file: Promise<Upload['file']> | undefined;
  let fault: Problem | undefined;
  const parser = busboyFor(request);
  const maps: Promise<void>[] = [];
  parser.on('file', (field, stream, name) => {
    // Programs send the map as a file, too.
    if (field === 'map') return void maps.push(textOf(stream).then((text) => void entries.push(['map', text])));
    // A browser sends a part without name or content where no file was chosen.
    if (file !== undefined || name === undefined || name === '') return void stream.resume();
    // What is too long is cut off, and read to its end, so that the answer reaches whoever sends it.
    stream.once('limit', () => (fault ??= tooLarge()));
    file = spool(stream, folder, name.slice(-200));
    file.catch(() => stream.resume());
  });
  parser.on('field', (name, value, _nameCut, valueCut) => {
    if (valueCut)
      fault ??= new Problem('body-too-large', `The part "${name}" has more than 1 MB. Send the table as a file.`);
    entries.push([name, value]);
  });
  try {
    await pipeline(payload, parser);
  } catch (error) {
    throw new Problem('body-unreadable', `The body is not multipart/form-data: ${(error as Error).message}.`);
  } finally {
    if (fault && file)
      void file.then(
        (one) => one && rm(one.path, { force: true }),
        () => undefined,
      );
  }
  if (fault) throw fault;
  await Promise.all(maps);
  const spooled = await file;
  return { fields: FormBody.of(entries), ...(spooled && { file: spooled }) };
}

/** A small file as text; what is longer is no map, and is refused as one. */
async function textOf(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) if (text.length <= LARGEST_FIELD) text += chunk as string;
  return text;
}

function busboyFor({ headers }: FastifyRequest): BusboyInstance {
  try {
    return new Busboy({
      headers: headers as IncomingHttpHeaders & { 'content-type': string },
      limits: { files: 2, fields: 500, parts: 501, fieldSize: LARGEST_FIELD, fileSize: LARGEST_TABLE },
    });
  } catch (error) {
    throw new Problem('body-unreadable', `The body is not multipart/form-data: ${(error as Error).message}.`);
  }
}

/** Writes a table to the data folder. @throws Problem 413 */
async function spool(stream: Readable, folder: ImportFolder, name: string): Promise<NonNullable<Upload['file']>> {
  const path = await folder.spoolPath();
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > LARGEST_TABLE ? tooLarge() : null, chunk);
    },
  });
  try {
    await pipeline(stream, counted, createWriteStream(path));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, name, bytes };
}

function tooLarge(): Problem {
  const most = LARGEST_TABLE / 1024 / 1024;
  return new Problem(
    'body-too-large',
    `The table has more than ${most} MB, the most an import accepts. Split it, and import the parts in order.`,
  );
}

/** Text that was pasted, as a file. */
export function spoolText(text: string, folder: ImportFolder, name: string): Promise<NonNullable<Upload['file']>> {
  return spool(Readable.from([Buffer.from(text)]), folder, name);
}
