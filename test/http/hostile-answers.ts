import { request, type Agent } from 'node:http';
import type { TestServer } from '../dsl/running-server.js';
import type { Hostile } from './hostile-corpus.js';

const LONGEST_MS = 1_000;
/** A machine that is busy with other things can make any request slow, but not the same one each time. */
const TRIES_OF_A_SLOW_ONE = 4;

/** An answer, and how long it took. */
export interface Met {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly ms: number;
}

/** Without the niceties of fetch: the path and the headers go out as they are. */
function send(server: TestServer, agent: Agent, { method, path, headers, body }: Hostile): Promise<Met> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request({ agent, hostname, port, method, path, headers: { ...headers, ...length } }, (answer) => {
      let text = '';
      answer
        .setEncoding('utf8')
        .on('data', (part: string) => {
          text += part;
        })
        .on('error', reject)
        .on('end', () =>
          resolve({
            status: answer.statusCode!,
            type: answer.headers['content-type'] ?? '',
            text,
            ms: performance.now() - begun,
          }),
        );
    });
    sent.on('error', reject).end(body);
  });
}

/** The answer; of a slow one the quickest of several. */
export async function met(server: TestServer, agent: Agent, one: Hostile): Promise<Met> {
  let best = await send(server, agent, one);
  for (let tries = 1; tries < TRIES_OF_A_SLOW_ONE && best.ms >= LONGEST_MS; tries++) {
    const again = await send(server, agent, one);
    best = { ...best, ms: Math.min(best.ms, again.ms) };
  }
  return best;
}

/** What every answer owes to anybody. */
export function objectionTo({ method }: Hostile, { status, type, text, ms }: Met): string | undefined {
  if (status >= 500) return `answered with ${status}: ${text.slice(0, 500)}`;
  if (ms >= LONGEST_MS) return `took ${Math.round(ms)} ms`;
  if (status < 400) return undefined;
  if (status === 400 && type.startsWith('text/html')) return objectionToPage(method, text);
  if (!type.startsWith('application/problem+json')) return `answered ${status} as ${type}`;
  if (method === 'HEAD') return undefined;
  const document = JSON.parse(text) as Record<string, unknown>;
  const whole =
    document['status'] === status &&
    ['type', 'title', 'detail', 'requestId'].every((member) => typeof document[member] === 'string');
  if (!whole) return `answered an incomplete problem: ${text.slice(0, 500)}`;
  return whatItTellsOfItsInside(text);
}

/** A page that is asked for a day that is none is shown all the same, and says so beside the field. */
function objectionToPage(method: string, text: string): string | undefined {
  return method === 'HEAD' || text.includes('class="wrong-date"')
    ? whatItTellsOfItsInside(text)
    : `answered 400 by a page that names no wrong date: ${text.slice(0, 500)}`;
}

function whatItTellsOfItsInside(text: string): string | undefined {
  return /\\n\s+at |node_modules|SqliteError/.test(text) ? `told of its inside: ${text.slice(0, 500)}` : undefined;
}
