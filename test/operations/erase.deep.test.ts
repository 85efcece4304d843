import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { erase } from '../../src/operations/erase.js';
import { verifyLog, type Verification } from '../../src/operations/verify.js';
import { CANARY, canaryEvents, withholdings } from '../dsl/canary.js';
import { startTypeScript } from '../dsl/child-process.js';
import { TestServer } from '../dsl/running-server.js';
import { Chance } from '../laws/chance.js';
import { EVENTS, REGISTRATION } from '../http/world.js';
import { until } from '../dsl/waiting.js';

const TRIES = 25;

let root: string;
let withheld: string;
let before: Verification;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-erase-'));
  withheld = join(root, 'withheld');
  const server = await TestServer.start({ PARLEY_RATE_LIMIT: 'off' });
  await server.post('/relationships', REGISTRATION);
  const told = canaryEvents();
  for (const event of [...told, ...withholdings(told)]) await server.post(EVENTS, event);
  await server.restart({}, () => cp(server.folder, withheld, { recursive: true }));
  await server.stop();
  before = await verifyLog(join(withheld, 'log.sqlite'));
});
afterAll(() => rm(root, { recursive: true }));

function telling(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).toString('latin1').toLowerCase().includes(CANARY));
}

it('An erasure that is killed at any moment leaves the old log or the new one, whole, and the next one finishes it', async () => {
  const chance = new Chance(11);
  const left = new Set<number>();
  for (let time = 0; time < TRIES; time++) {
    const folder = join(root, `killed-${time}`);
    await cp(withheld, folder, { recursive: true });
    const child = startTypeScript(new URL('./erase-folder.ts', import.meta.url), [folder]);
    await once(child.stdout, 'data');
    await pause(chance.below(60));
    child.kill('SIGKILL');
    await once(child, 'close');
    const found = await verifyLog(join(folder, 'log.sqlite'), { against: before.heads });
    expect(found).toMatchObject({ faults: [], differences: [], withheld: before.withheld });
    left.add(found.erased);
    await until(() => !readdirSync(folder).some((name) => name.includes('.part')));
    await erase(folder);
    expect(telling(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  }
  // Nothing between: either all or nothing was erased.
  expect([...left].every((erased) => erased === 0 || erased === before.withheld)).toBe(true);
});
