import { request, type Agent } from 'node:http';
import type { TestServer } from '../dsl/running-server.js';
import type { Hostile } from './hostile-corpus.js';

const LONGEST_MS = 1_000;

/** An answer, and the processor time it took in ms: client and server are one process, and others may keep the machine busy. */
export interface Met {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly ms: number;
}

/** Without the niceties of fetch: the path and the headers go out as they are. */
export function met(server: TestServer, agent: Agent, { method, path, headers, body }: Hostile): Promise<Met> {
  const begun = process.cpuUsage();
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
            ms: processorTime(process.cpuUsage(begun)),
          }),
        );
    });
    sent.on('error', reject).end(body);
  });
}

const processorTime = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1_000;

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
