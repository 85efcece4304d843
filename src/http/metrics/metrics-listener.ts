import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIPv4, type AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { LOOPBACK_NAMES, nameOf } from '../this-machine.js';

/** An address and port to listen on. */
export interface ListenAt {
  readonly host: string;
  readonly port: number;
}

/** Where metrics are answered. */
export interface MetricsListener {
  /** The address of the metrics, whole. */
  readonly url: string;
  close(): Promise<void>;
}

/** The address and port cannot be listened on. */
export class MetricsNotListening extends Error {
  constructor({ host, port }: ListenAt, cause: Error) {
    super(
      `Metrics cannot be answered at port ${port} of ${host} (${cause.message}). Choose another: PARLEY_METRICS takes a port ` +
        'of this machine, or an address and a port. Without it there are no metrics.',
      { cause },
    );
    this.name = 'MetricsNotListening';
  }
}

const TEXT = 'text/plain; charset=utf-8';
/** The text format of Prometheus. */
const METRICS = 'text/plain; version=0.0.4; charset=utf-8';
const MOST_CONNECTIONS = 32;
const LONGEST_REQUEST_MS = 5_000;
const LONGEST_STALL_MS = 15_000;

/**
 * Answers `/metrics` on a port of its own, and nothing else: whoever reaches the pages and the API does not reach it
 * (docs/decisions/0077). @throws MetricsNotListening
 */
export async function listenForScrapes(scrape: () => Promise<string>, at: ListenAt): Promise<MetricsListener> {
  const logger = new Logger('Metrics');
  const ofThisMachine = isThisMachine(asHost(at.host));
  const server = createServer((request, response) => {
    const objection = objectionTo(request, ofThisMachine);
    if (objection) return answer(request, response, ...objection);
    scrape().then(
      (text) => answer(request, response, 200, text, METRICS),
      (error: Error) => {
        logger.error(`The metrics could not be told: ${error.message}`, error.stack);
        answer(request, response, 500, 'The metrics could not be told; the log says why.\n');
      },
    );
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.requestTimeout = server.headersTimeout = LONGEST_REQUEST_MS;
  server.timeout = LONGEST_STALL_MS;
  server.listen(at.port, at.host);
  await once(server, 'listening').catch((error: Error) => {
    throw new MetricsNotListening(at, error);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${asHost(at.host)}:${port}/metrics`;
  logger.log(`Metrics for Prometheus are at ${url}`);
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Status and sentence for what is no scrape; `ofThisMachine`: only this machine's own names lead here. */
function objectionTo(
  { url = '/', method = '', headers: { host = '' } }: IncomingMessage,
  ofThisMachine: boolean,
): [number, string] | undefined {
  // A page elsewhere can give its own name the address of this machine.
  if (ofThisMachine && !isThisMachine(nameOf(host)))
    return [421, 'Metrics are answered here to this machine only, as localhost.\n'];
  if (url.split('?', 1)[0] !== '/metrics') return [404, 'There is only /metrics here.\n'];
  return method === 'GET' || method === 'HEAD' ? undefined : [405, 'The metrics are read with GET.\n'];
}

function answer(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
  type = TEXT,
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(method === 'HEAD' ? undefined : text);
}

function isThisMachine(name: string): boolean {
  return LOOPBACK_NAMES.includes(name) || (isIPv4(name) && name.startsWith('127.'));
}

function asHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
