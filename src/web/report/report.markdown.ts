import type { Report, ReportLine } from './report.js';

/** The report as Markdown. */
export function reportMarkdown({ title, relationships, sources, foot, address }: Report): string {
  const blocks = [
    `# ${text(title)}`,
    ...relationships.flatMap(({ name, address: page, before, after, parts }) => [
      ...(relationships.length > 1 ? [`## [${text(name)}](${link(page)})`] : []),
      `Then: ${text(before)}  \nNow: ${text(after)}`,
      ...parts.flatMap(({ heading, lines, none }) => [
        `${relationships.length > 1 ? '###' : '##'} ${text(heading)}`,
        lines.length === 0 ? text(none ?? '') : lines.map(item).join('\n'),
      ]),
    ]),
    ...(relationships.length === 0 ? ['Nothing is on record for these days.'] : []),
    ...(sources.length === 0
      ? []
      : [
          '## Sources',
          sources
            .map(
              ({ number, text: told, url }) =>
                `${number}. ${url === null ? text(told) : `[${text(told)}](${link(url)})`}`,
            )
            .join('\n'),
        ]),
    [...foot.map(text), `<${link(address)}>`].join('  \n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function item({ text: told, address, sources = [] }: ReportLine): string {
  const numbers = sources.length === 0 ? '' : ` \\[${sources.join(', ')}\\]`;
  return `- ${address === undefined ? text(told) : `${text(told)} ([more](${link(address)}))`}${numbers}`;
}

/** Other people's text: none of it means anything to Markdown, and it stays in its line. */
function text(told: string): string {
  return told
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>()#+\-!|~&.]/g, (sign) => (sign === '.' || sign === '-' ? sign : `\\${sign}`));
}

function link(address: string): string {
  return address.replace(/[\s()<>\\]/g, (sign) =>
    encodeURIComponent(sign).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29')),
  );
}
