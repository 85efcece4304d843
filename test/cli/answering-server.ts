import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly type: string | undefined;
  readonly body: string;
}

/** What is answered: a status and a JSON value, or a text; undefined breaks off in the middle. */
export type Reply = readonly [status: number, body: object | string | undefined];

/** Runs `use` with the address of a server on this machine that answers each request as `answer` says. */
export async function withServer(
  answer: (received: Received) => Reply,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = createServer(
    (request, response) =>
      void (async () => {
        const [status, body] = answer(await received(request));
        response.writeHead(status);
        if (body === undefined) response.write('{', () => response.destroy());
        else response.end(typeof body === 'string' ? body : JSON.stringify(body));
      })(),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function received(request: IncomingMessage): Promise<Received> {
  const { method = '', url = '', headers } = request;
  return { method, path: url, type: headers['content-type'], body: await text(request) };
}
