import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { readEvent } from '../../../src/domain/catalogue/read-event.js';

const lines = readFileSync('examples/us-cn.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Record<string, unknown>);

it(`every one of the ${lines.length} lines of the real chronology is an event`, () => {
  expect(lines.length).toBeGreaterThan(100);
  for (const { relationship, ...event } of lines)
    expect([relationship, readEvent(event)]).toEqual(['us-cn', { event }]);
});
