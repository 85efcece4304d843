import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const LARGEST = 300 * 1_024;
const PAGES = ['README.md', 'CHANGELOG.md', ...globSync('docs/**/*.md')].map((path) => path.replaceAll('\\', '/'));

/** Where a page of the documentation leads or what it shows, without what lies elsewhere. */
function targetsOf(page: string, text: string): string[] {
  const prose = text.replace(/```.*?```/gs, '');
  const told = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(
    ([, link, attribute]) => (link ?? attribute)!,
  );
  return told
    .filter((target) => !/^(https?:|#)/.test(target))
    .map((target) => normalize(join(dirname(page), target.split('#')[0]!)).replaceAll('\\', '/'));
}

const targets = new Map(PAGES.map((page) => [page, targetsOf(page, readFileSync(page, 'utf8'))]));
const pictures = globSync('docs/images/*').map((path) => path.replaceAll('\\', '/'));

describe('The documentation', () => {
  it('leads only to what is there', () =>
    expect(
      [...targets].flatMap(([page, found]) =>
        found.filter((target) => !existsSync(target)).map((target) => `${page} leads to ${target}`),
      ),
    ).toEqual([]));

  it('shows every picture there is', () => {
    const shown = new Set([...targets.values()].flat());
    expect(pictures.length).toBeGreaterThan(8);
    expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
  });

  it('has no picture that `npm run pictures` does not take, and none that is heavy', () => {
    const script = readFileSync('test/browser/pictures.ts', 'utf8');
    const [, listed] = /^const PICTURES\b.*? = \{\n(.*?)^\};$/ms.exec(script)!;
    const taken = [...listed!.matchAll(/^  '?([a-z0-9-]+)'?: /gm)].map(([, name]) => `docs/images/${name}.png`);
    expect(pictures.toSorted()).toEqual(taken.toSorted());
    expect(pictures.filter((picture) => statSync(picture).size > LARGEST)).toEqual([]);
  });

  it('is checked for links and pictures alike', () =>
    expect(
      targetsOf('docs/a.md', '[b](b.md#c) ![d](images/d.png) <img src="e.png"> [f](https://f.org) [g](../README.md)'),
    ).toEqual(['docs/b.md', 'docs/images/d.png', 'docs/e.png', 'README.md']));
});
