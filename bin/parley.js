#!/usr/bin/env node
// The command is a file of its own, not a built one: npx links to it once for each clone, be it before the first build, and
// a build makes its files anew, without leave to run them.
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli.js', import.meta.url);
if (existsSync(program)) await import(program);
else {
  process.stderr.write('Parley is not built yet. "npm run build" in its folder builds it; "npm start" does so, too.\n');
  process.exitCode = 1;
}
