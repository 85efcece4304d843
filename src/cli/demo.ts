import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoardAnswer } from './answers.js';
import { ApiClient, ApiRefusal } from './api-client.js';
import { EXIT, exitCodeOf } from './exit-codes.js';
import { readLines } from './chronology.js';
import { importChronology } from './import-chronology.js';
import { partiesInWords } from '../words/event-names.js';
import { countOf } from './words.js';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
/** Lines that were added to the examples after they were published, in files of the same names. */
const ADDED = join(EXAMPLES, 'added');

/** Whose records these are, on every page and picture and in every citation: nobody shall take them for a record that is kept up. */
export const EXAMPLE_KEEPER = {
  PARLEY_KEEPER: 'Parley’s examples, for trying out',
  PARLEY_METHOD: 'Examples: compiled from published accounts, and not kept up',
  PARLEY_DATA_LICENSE: 'CC BY 4.0',
};

/**
 * Records the bundled chronologies on the server unless they are on record, and returns a sentence about each; `key`: to do it with,
 * where the record has keys. @throws Failure
 */
export async function recordDemo(url: string, key?: string): Promise<string> {
  const api = new ApiClient(url, key);
  const told: string[] = [];
  for (const file of readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.ndjson'))
    .sort())
    told.push(await recordWithAdded(api, file).catch((error: unknown) => notLetIn(error, file)));
  return told.join('\n');
}

async function recordWithAdded(api: ApiClient, file: string): Promise<string> {
  const told = await recordExample(api, join(EXAMPLES, file));
  const added = join(ADDED, file);
  if (!existsSync(added)) return told;
  const whole = [join(EXAMPLES, file), added].map((one) => readFileSync(one, 'utf8').trimEnd().split('\n').length);
  // An older demo gets what is new; a record that has grown since is left alone.
  if ((await positionOf(api, file.replace(/\.ndjson$/, ''))) < whole[0]! + whole[1]!)
    await importChronology(api, readLines(createReadStream(added)));
  return told;
}

async function recordExample(api: ApiClient, file: string): Promise<string> {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const { relationship, parties } = JSON.parse(lines[0]!) as Registered;
  const position = await positionOf(api, relationship);
  // An interrupted first start is continued; a record that has grown since is left alone.
  if (position >= lines.length) return `${relationship} is already on record: ${countOf(position, 'event')}.`;
  const { recorded } = await importChronology(api, readLines(createReadStream(file)));
  const named = partiesInWords(
    parties.map(({ code }) => code),
    (code) => parties.find((party) => party.code === code)!.name,
  );
  return `Recorded the military dialogue of ${named}: ${countOf(recorded, 'event')}.`;
}

/** A demo to which keys were made goes on without: it is read as it is. */
function notLetIn(error: unknown, file: string): string {
  if (exitCodeOf(error) !== EXIT.notAllowed) throw error;
  return (
    `${file} may not be whole here, and was left as it is: this record has keys. ` +
    'Start the demo with one of scope record in PARLEY_KEY, or in a new folder.'
  );
}

/** The first line of a chronology. */
interface Registered {
  readonly relationship: string;
  readonly parties: readonly { readonly code: string; readonly name: string }[];
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

async function positionOf(api: ApiClient, relationship: string): Promise<number> {
  try {
    return (await api.get<BoardAnswer>(['relationships', relationship])).position;
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return 0;
    throw error;
  }
}
