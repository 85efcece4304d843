import { bare, linked, list, inMarkdown } from '../../words/markdown.js';
import { sourceNumbers, sourcesSection } from '../kit/events/source-numbers.js';
import type { Report, ReportLine } from './report.js';

/** The report as Markdown. */
export function reportMarkdown({ title, relationships, sources, foot, address }: Report): string {
  const blocks = [
    `# ${inMarkdown(title)}`,
    ...relationships.flatMap(({ name, address: page, before, after, parts }) => [
      ...(relationships.length > 1 ? [`## ${linked(name, page)}`] : []),
      `Then: ${inMarkdown(before)}  \nNow: ${inMarkdown(after)}`,
      ...parts.flatMap(({ heading, lines, none }) => [
        `${relationships.length > 1 ? '###' : '##'} ${inMarkdown(heading)}`,
        lines.length === 0 ? inMarkdown(none ?? '') : list(lines.map(item)),
      ]),
    ]),
    ...(relationships.length === 0 ? ['Nothing is on record for these days.'] : []),
    ...sourcesSection(sources),
    [...foot.map(inMarkdown), bare(address)].join('  \n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function item({ text: told, address, sources = [] }: ReportLine): string {
  const more = address === undefined ? '' : ` (${linked('more', address)})`;
  return `${inMarkdown(told)}${more}${sourceNumbers(sources)}`;
}
