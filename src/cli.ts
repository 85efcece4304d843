#!/usr/bin/env node
import { onRightNode } from './runtime.js';

await onRightNode(async () => {
  const { runProgram } = await import('./cli/program.js');
  const { processTerminal } = await import('./cli/terminal.js');
  process.exitCode = await runProgram(process.argv.slice(2), {
    terminal: processTerminal(process),
    environment: process.env,
    serve: async (environment, started) => (await import('./run-server.js')).runServer(environment, { started }),
    readSettings: async (environment) => (await import('./config.js')).readConfig(environment),
  });
  // A process that runs on behalf of another ends when its work is done, not when the other ends.
  process.channel?.unref();
});
