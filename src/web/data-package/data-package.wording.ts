import { dayWords } from '../../words/dates.js';
import { keptBy, licenseAddress, licenseWords, STAMP_SENTENCES, stamped } from '../../words/keeper.js';
import { citationText } from '../kit/layout/cite.js';
import type { PackagedRecord } from './packaged-record.js';

/** What is in the files of a package, by name. */
export const FILES_TOLD: Readonly<Record<string, string>> = {
  'events.csv': 'every event as posted, in the order in which they were recorded; corrections are events too',
  'statuses.csv': 'what status each channel had from which day to which',
  'promises.csv': 'what was promised, and what came of it',
  'channels.csv': 'the channels, each with its status',
  'sources.csv': 'the sources of the events',
  'record.ndjson': 'the record itself, one event a line, as Parley imports it',
  'board.html': 'the board as a page: it opens in a browser without a network',
  'CODEBOOK.md': 'what the columns, statuses and types of events mean',
  'datapackage.json': 'the same for programs (datapackage.org)',
  LICENSE: 'under what terms all this may be used',
  SHA256SUMS: 'digests of the files, for `sha256sum -c SHA256SUMS`',
};

/** The first file to read. */
export function readme({ board, recordedAt, citation, keeper }: PackagedRecord): string {
  const { name, asOf, position, edition, relationship } = board;
  return `# ${stamped(keeper.stamp, name)}: military dialogue
${keeper.stamp === null ? '' : `\n${STAMP_SENTENCES[keeper.stamp]}\n`}
${citation.sentence}

This is the record of the military dialogue of ${name} up to position ${position}, which was recorded on ${dayWords(recordedAt.slice(0, 10))}. Statuses,
days and promises are told as of that day (${asOf}, UTC), as known on it, by edition ${edition} of the rules of Parley. The same position gives
the same package, byte for byte, on every later day; only what is withheld by law or for somebody's safety is taken out of it later.

${keptBy(keeper)}.${keeper.method === null ? '' : ` ${keeper.method}.`}

| File | What is in it |
|---|---|
${Object.entries(FILES_TOLD)
  .map(([file, told]) => `| ${file} | ${told} |\n`)
  .join('')}
Tables are CSV (RFC 4180) in UTF-8. Days are in UTC. A text that a spreadsheet would run as a formula, or that begins with \`'\`, has one more
\`'\` in front: take it away. An empty cell says that there is nothing to tell.

\`parley import record.ndjson\` makes a record of it again, under the code ${relationship}.

## How to cite it

${citationText(citation, keeper)}
`;
}

/** The terms, as a file. */
export function licenseFile({ board, keeper }: PackagedRecord): string {
  const address = licenseAddress(keeper);
  const terms =
    keeper.dataLicense === null
      ? 'No licence is stated. Ask whoever keeps the record before you publish it or pass it on.'
      : `Under ${licenseWords(keeper)}${address === undefined ? '' : ` (${address})`}.`;
  return `The record of the military dialogue of ${board.name}.

${terms}

${keptBy(keeper)}${keeper.contact === null ? '' : `, ${keeper.contact}`}.

Titles of sources, quotations and the texts of readouts are repeated so that they can be checked. They remain their publishers'.
`;
}
