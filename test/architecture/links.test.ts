import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Read = (path: string) => string | undefined;

/** What a reader of the page sees as text: without the boxes of code. */
const prose = (page: string) => page.replace(/^```[\s\S]*?^```$/gm, '');

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const anchorsOf = (page: string) => [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));

/** Links of a page to what is not there: a file, or a heading of a page. Addresses of the web are not asked for. */
function brokenLinks(path: string, page: string, read: Read): string[] {
  const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)];
  return links
    .map(([, inText, inTag]) => (inText ?? inTag)!)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file, anchor] = link.split('#') as [string, string?];
      const target = file === '' ? path : normalize(join(dirname(path), file)).replaceAll('\\', '/');
      const text = file === '' ? page : read(target);
      return text === undefined || (anchor !== undefined && !anchorsOf(text).includes(anchor));
    })
    .map((link) => `${path}: ${link}`);
}

const fromDisk: Read = (path) =>
  existsSync(path) ? (path.endsWith('.md') ? readFileSync(path, 'utf8') : '') : undefined;

describe('The links of the documents', () => {
  it('lead to files and headings that are there', () => {
    const pages = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md']);
    expect(pages.length).toBeGreaterThan(50);
    expect(pages.flatMap((path) => brokenLinks(path, readFileSync(path, 'utf8'), fromDisk))).toEqual([]);
  });

  it.each([
    ['[a file](gone.md)', ['docs/a.md: gone.md']],
    ['[a heading](b.md#gone)', ['docs/a.md: b.md#gone']],
    ['[one of its own](#gone)', ['docs/a.md: #gone']],
    ['<img src="gone.png">', ['docs/a.md: gone.png']],
    ['[two coders](b.md#do-two-coders-agree), [here](#a), [the web](https://example.org/#x)\n\n# A', []],
    ['```\n[code](gone.md)\n```', []],
  ])('are looked at in %j', (page, broken) => {
    const read: Read = (path) => (path === 'docs/b.md' ? '## Do two coders agree?' : undefined);
    expect(brokenLinks('docs/a.md', page, read)).toEqual(broken);
  });
});
