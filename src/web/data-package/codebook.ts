import { catalogueDocs } from '../../http/event-docs.js';
import { meaningsOf, TOLD_TABLES } from '../../tables/column-meanings.js';
import { OTHER_TERMS, STATUS_TERMS } from '../../words/terms.js';
import { FILES_TOLD } from './data-package.wording.js';
import type { PackagedRecord, PackagedTable } from './packaged-record.js';

/** What the columns, statuses and types of events in a package mean, in Markdown. */
export function codebook({ board: { name, edition } }: Pick<PackagedRecord, 'board'>): string {
  return [
    `# Codebook of ${name}\n`,
    `By edition ${edition} of the rules of Parley. Statuses are computed from the events, never stored by hand.\n`,
    '## Columns\n',
    ...TOLD_TABLES.flatMap(columnsOf),
    '## Statuses\n',
    // How an open channel is strained is told in columns of its own.
    definitions(STATUS_TERMS.filter(([look]) => look !== 'strained').map(([look, says]) => [`\`${look}\``, says])),
    '## Words\n',
    definitions(OTHER_TERMS),
    '# Types of events\n',
    catalogueDocs(),
  ].join('\n');
}

function columnsOf(table: PackagedTable['name']): string[] {
  const rows = Object.entries(meaningsOf(table)).map(
    ([column, { type, says }]) => `| \`${column}\` | ${type} | ${says.replaceAll('|', '\\|')} |\n`,
  );
  const file = `${table}.csv`;
  return [
    `### ${file}\n`,
    `Holds ${FILES_TOLD[file]}.\n`,
    `| Column | Type | Meaning |\n|---|---|---|\n${rows.join('')}`,
  ];
}

function definitions(terms: readonly (readonly [term: string, says: string])[]): string {
  return terms.map(([term, says]) => `- ${term}: ${says}\n`).join('');
}
