import { delimited } from './delimited.js';

/** A column of the template: what it is headed with, the field that it fills, what it says, and an example. */
export interface TemplateColumn {
  readonly heading: string;
  readonly field: string;
  readonly says: string;
  readonly example: string;
}

/** The table to begin with, and its data dictionary: import reads these columns without a map. */
export const TEMPLATE: readonly TemplateColumn[] = [
  {
    heading: 'ID',
    field: 'id',
    says: 'A name or number of your own. With it a row that you change later corrects its event.',
    example: '1',
  },
  {
    heading: 'Date',
    field: 'occurred',
    says: 'When it was so, as exactly as is known: a day, a month, a year, an interval.',
    example: '5 Aug 2022',
  },
  {
    heading: 'Type',
    field: 'type',
    says: 'What happened: severed, suspended, resumed, held, call, declined, no answer, statement … or a type by its name.',
    example: 'severed',
  },
  {
    heading: 'Channel',
    field: 'channels',
    says: 'The channels by name or code; several between semicolons. New ones are described in the map.',
    example: 'Defense Policy Coordination Talks',
  },
  {
    heading: 'By',
    field: 'by',
    says: 'Who acted, where a side did: its name or code; several between semicolons.',
    example: 'China',
  },
  {
    heading: 'Summary',
    field: 'summary',
    says: 'What happened, in a sentence or two that say nothing that was only known later.',
    example: 'China cancelled the talks.',
  },
  {
    heading: 'Disclosed',
    field: 'disclosed',
    says: 'Since when the public could know, if not since it happened.',
    example: '',
  },
  { heading: 'Location', field: 'location', says: 'Where it was, for meetings and incidents.', example: '' },
  {
    heading: 'Source',
    field: 'sources.publisher',
    says: 'Who published it; several between semicolons, in the order of the links.',
    example: 'Ministry of Foreign Affairs',
  },
  {
    heading: 'Link',
    field: 'sources.url',
    says: 'Where it can be read; without a source its host is taken for it.',
    example: 'https://www.fmprc.gov.cn/',
  },
  { heading: 'Note', field: 'note', says: 'A remark on the record of the event.', example: '' },
];

/** The template as CSV: its header, and a row for each event to come. */
export function templateCsv(): string {
  return delimited([TEMPLATE.map(({ heading }) => heading)]);
}
