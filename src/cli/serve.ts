import { resolve } from 'node:path';
import type { Context, Environment, ServeOptions } from './context.js';
import { demoSuggestions, EXAMPLE_KEEPER, recordDemo } from './demo.js';

/** The server's settings: options override the environment. The demo has its own folder and an embedded log. */
export function serverEnvironment(
  environment: Environment,
  { data, port, host, demo = false }: ServeOptions,
): Environment {
  return {
    ...environment,
    ...(demo && {
      PARLEY_DATA: resolve('data', 'demo'),
      PARLEY_EVENT_STORE: undefined,
      PARLEY_STREAM_PREFIX: undefined,
      ...EXAMPLE_KEEPER,
    }),
    ...(data !== undefined && { PARLEY_DATA: resolve(data) }),
    ...(port !== undefined && { PARLEY_PORT: port }),
    ...(host !== undefined && { PARLEY_HOST: host }),
  };
}

/** Starts the server, which runs until it is told to stop; the demo also fills it and suggests what to try. */
export async function serve({ environment, terminal, serve: start }: Context, options: ServeOptions): Promise<void> {
  await start(serverEnvironment(environment, options), async (url) => {
    if (options.demo) terminal.out(`\n${await recordDemo(url)}\n${demoSuggestions(url)}\n`);
  });
}
