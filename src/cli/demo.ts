import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoardAnswer } from './answers.js';
import { ApiClient, ApiRefusal } from './api-client.js';
import { readLines } from './chronology.js';
import { importChronology } from './import-chronology.js';
import { countOf } from './words.js';

const CHRONOLOGY = join(import.meta.dirname, '..', '..', 'examples', 'us-cn.ndjson');

/**
 * Records the bundled chronology on the server unless it is on record, and returns a sentence about it. @throws Failure
 */
export async function recordDemo(url: string): Promise<string> {
  const api = new ApiClient(url);
  const lines = readFileSync(CHRONOLOGY, 'utf8').trimEnd().split('\n').length;
  const position = await positionOf(api);
  // An interrupted first start is continued; a record that has grown since is left alone.
  if (position >= lines) return `us-cn is already on record: ${countOf(position, 'event')}.`;
  const { recorded } = await importChronology(api, readLines(createReadStream(CHRONOLOGY)));
  return `Recorded the military dialogue of the United States and China: ${countOf(recorded, 'event')}.`;
}

/** Where to look and what to try, each with what it shows. */
export function demoSuggestions(url: string): string {
  const board = `${url}/api/v1/relationships/us-cn`;
  const at = url === 'http://127.0.0.1:3000' ? '' : ` --url ${url}`;
  return [
    'See it in a browser:',
    '',
    `  ${url}/r/us-cn?asOf=2023-03-01`,
    '    What was open and what was closed on 1 March 2023, a month after the balloon; the arrow keys move through time.',
    `  ${url}/r/us-cn/channels/tct?asOf=2023-03-01`,
    '    Whether the theatre commanders talked then, and why not.',
    `  ${url}/`,
    '    Everything on record, as of today.',
    '',
    'Or ask from another terminal:',
    '',
    '  The same board as data:',
    `    curl '${board}?asOf=2023-03-01'`,
    '  Since when the Defense Policy Coordination Talks were cut, and by which event:',
    `    npx --no-install parley status us-cn dpct --as-of 2023-03-01${at}`,
    '  What anyone could know on 10 February 2023, before more was disclosed:',
    `    curl '${board}?asOf=2023-02-10&knownAt=2023-02-10'`,
    '',
    'Ctrl-C stops it; the record stays in ./data/demo, and the same command shows it again.',
  ].join('\n');
}

async function positionOf(api: ApiClient): Promise<number> {
  try {
    return (await api.get<BoardAnswer>(['relationships', 'us-cn'])).position;
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return 0;
    throw error;
  }
}
