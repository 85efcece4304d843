import type { VNode } from 'preact';
import type { Board } from '../../queries/show-board.js';
import { keeperName, licenseAddress, stamped, type Keeper } from '../../words/keeper.js';
import type { Citation } from '../kit/layout/citation.js';

/** What search engines for data read: the record as a Dataset of schema.org. A browser runs none of it. */
export function DatasetDescription(props: DescribedDataset): VNode {
  // In a script nothing is an entity, so what would end it is written otherwise.
  const json = JSON.stringify(datasetOf(props)).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

/** A record as it is told to search engines. */
interface DescribedDataset {
  readonly board: Board;
  readonly citation: Citation;
  readonly origin: string;
  readonly keeper: Keeper;
}

function datasetOf({ board, citation, origin, keeper }: DescribedDataset): object {
  const { relationship, name, position, coverage, parties } = board;
  const page = `${origin}/r/${relationship}`;
  const api = `${origin}/api/v1/relationships/${relationship}`;
  const file = (encodingFormat: string, contentUrl: string): object => ({
    '@type': 'DataDownload',
    encodingFormat,
    contentUrl,
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: stamped(keeper.stamp, `${name}: the record of military dialogue`),
    description:
      `Which channels of military dialogue of ${name} are open and which are closed, since when and why, what was known when, ` +
      `and what was promised: every event with its sources, and the statuses computed from them. ${citation.sentence}`,
    url: page,
    identifier: relationship,
    version: String(position),
    isAccessibleForFree: true,
    creator: { '@type': 'Organization', name: keeperName(keeper) },
    ...(keeper.dataLicense !== null && { license: licenseAddress(keeper) ?? keeper.dataLicense }),
    keywords: ['military dialogue', 'hotlines', 'confidence-building measures'],
    spatialCoverage: parties.map((party) => party.name),
    ...(coverage.from !== null && { temporalCoverage: `${coverage.from}/${coverage.through ?? '..'}` }),
    distribution: [
      file('application/zip', `${page}/data.zip`),
      file('text/csv', `${api}/events.csv`),
      file('application/x-ndjson', `${api}/export.ndjson`),
    ],
  };
}
