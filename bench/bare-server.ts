import { readFileSync } from 'node:fs';
import { fastify } from 'fastify';

/** What the bare server sends, whatever it is asked. */
export interface FixedAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const { headers, body } = JSON.parse(readFileSync(process.env['BENCH_ANSWER']!, 'utf8')) as FixedAnswer;
const server = fastify();
server.get('/api/v1/relationships/:relationship', (_request, reply) => reply.headers(headers).send(body));
process.send!(await server.listen({ host: '127.0.0.1', port: 0 }));
process.on('SIGTERM', () => process.exit(0));
// Never outlives the benchmark.
process.on('disconnect', () => process.exit(1));
