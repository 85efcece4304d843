import { EDITION } from '../../../domain/edition.js';
import { keeperName, licenseWords, type Keeper } from '../../../words/keeper.js';
import { momentsWords, yearCited, type Citation } from './citation.js';

/** The citation for reference managers that read RIS: a line a field, each ended by CR LF. */
export function ris({ sentence, subject, moments, address, accessed }: Citation, keeper: Keeper): string {
  const fields = [
    ['TY', 'DATA'],
    ['AU', `${keeperName(keeper)},`],
    ['TI', sentence],
    ['PB', 'Parley'],
    ['PY', yearCited(moments)],
    ['N1', `${subject}, true ${momentsWords(moments, String)}, edition ${EDITION}. ${licenseWords(keeper)}`],
    ['UR', address],
    ...(accessed === undefined ? [] : [['Y2', accessed.replaceAll('-', '/')]]),
    ['ER', ''],
  ];
  return fields.map(([tag, value]) => `${tag}  - ${value!.replace(/\s+/g, ' ')}\r\n`).join('');
}

/** The citation for programs that read CSL-JSON, such as Zotero and Pandoc. */
export function cslJson({ sentence, subject, moments, address, accessed, key }: Citation, keeper: Keeper): string {
  const item = {
    id: key,
    type: 'dataset',
    author: [{ literal: keeperName(keeper) }],
    title: sentence,
    publisher: 'Parley',
    issued: { 'date-parts': [[Number(yearCited(moments))]] },
    note: `${subject}, true ${momentsWords(moments, String)}, edition ${EDITION}. ${licenseWords(keeper)}`,
    URL: address,
    ...(accessed !== undefined && { accessed: { 'date-parts': [accessed.split('-').map(Number)] } }),
  };
  return JSON.stringify([item]);
}
