import { meaningsOf, STAMP_MEANING } from '../../tables/column-meanings.js';
import { licenseAddress, licenseWords, keeperName, stamped, type Keeper } from '../../words/keeper.js';
import type { PackedAs } from '../kit/archive/zip.js';
import { FILES_TOLD } from './data-package.wording.js';
import type { PackagedRecord, PackagedTable } from './packaged-record.js';

/** The columns that name a row of a table, where one alone does. */
const KEYS: { readonly [T in PackagedTable['name']]?: readonly string[] } = {
  events: ['position'],
  statuses: ['channel', 'from'],
  promises: ['id'],
  channels: ['channel'],
  sources: ['event', 'number'],
};

/**
 * The descriptor of a data package (https://datapackage.org): the tables with the type and meaning of each column. `packed`: the
 * files of the package, at least those of the tables.
 */
export function descriptor(
  { board, recordedAt, citation, keeper }: PackagedRecord,
  tables: readonly PackagedTable[],
  packed: readonly PackedAs[],
): string {
  const { relationship, name, position, edition, asOf, knownAt } = board;
  const described = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: relationship,
    title: `${stamped(keeper.stamp, name)}: the record of military dialogue up to position ${position}`,
    description: `${citation.sentence} True on ${asOf}, as known on ${knownAt}, position ${position}, edition ${edition}.`,
    version: `${position}.0.0`,
    created: recordedAt,
    homepage: citation.address,
    contributors: [{ title: keeperName(keeper), roles: ['creator'] }],
    ...licences(keeper),
    resources: tables.map((table) =>
      resourceOf(
        table,
        packed.find((file) => file.name === `${table.name}.csv`)!,
      ),
    ),
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}

/** A list of licences has none without a name or an address. */
function licences(keeper: Keeper): { readonly licenses?: readonly object[] } {
  const path = licenseAddress(keeper);
  if (keeper.dataLicense === null || path === undefined) return {};
  return { licenses: [{ name: licenseWords(keeper).replaceAll(' ', '-'), title: licenseWords(keeper), path }] };
}

function resourceOf({ name, columns }: PackagedTable, { bytes, sha256 }: PackedAs): object {
  const meanings = meaningsOf(name);
  return {
    name,
    type: 'table',
    path: `${name}.csv`,
    title: FILES_TOLD[`${name}.csv`],
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
    schema: {
      fields: columns.map((column) => {
        const { type, says } = meanings[column] ?? STAMP_MEANING;
        return { name: column, type, description: says };
      }),
      primaryKey: KEYS[name],
      missingValues: [''],
    },
  };
}
