import { bare, linked, list, text } from '../../words/markdown.js';
import { sourceNumbers, sourcesSection } from '../kit/events/source-numbers.js';
import type { Report, ReportLine } from './report.js';

/** The report as Markdown. */
export function reportMarkdown({ title, relationships, sources, foot, address }: Report): string {
  const blocks = [
    `# ${text(title)}`,
    ...relationships.flatMap(({ name, address: page, before, after, parts }) => [
      ...(relationships.length > 1 ? [`## ${linked(name, page)}`] : []),
      `Then: ${text(before)}  \nNow: ${text(after)}`,
      ...parts.flatMap(({ heading, lines, none }) => [
        `${relationships.length > 1 ? '###' : '##'} ${text(heading)}`,
        lines.length === 0 ? text(none ?? '') : list(lines.map(item)),
      ]),
    ]),
    ...(relationships.length === 0 ? ['Nothing is on record for these days.'] : []),
    ...sourcesSection(sources),
    [...foot.map(text), bare(address)].join('  \n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function item({ text: told, address, sources = [] }: ReportLine): string {
  const more = address === undefined ? '' : ` (${linked('more', address)})`;
  return `${text(told)}${more}${sourceNumbers(sources)}`;
}
