import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Properties that mean something inside a picture. */
const DRAWN = /^(fill|stroke|opacity|color|paint-order|shape-rendering|text-anchor)/;

/**
 * The rules by which the page draws its charts, in its light colours and without custom properties: for pictures, which stand alone.
 * Taken from the page's own style sheets, so that a picture cannot look different from the page.
 */
export function chartStyle(): string {
  const tokens = tokensOf(read('tokens'));
  return rulesOf(read('board'))
    .flatMap(({ selector, body }) => {
      const drawn = body
        .split(';')
        .map((declaration) => resolved(declaration.trim(), tokens))
        .filter((declaration) => DRAWN.test(declaration));
      return drawn.length === 0 || selector.includes(':') ? [] : [`${selector} { ${drawn.join('; ')} }`];
    })
    .join('\n');
}

/** A colour of the page by the name of its token, on light or on dark paper. @throws where there is no such token */
export function coloursOf(paper: 'light' | 'dark'): (name: string) => string {
  const css = read('tokens');
  const tokens = tokensOf(paper === 'light' ? css : css.slice(css.indexOf('(prefers-color-scheme: dark)')));
  return (name) => {
    const colour = tokens.get(`--${name}`);
    if (colour === undefined) throw new Error(`tokens.css has no --${name}.`);
    return colour;
  };
}

/** What a page that stands alone declares of its paper: the tokens that it uses. @throws as `coloursOf` */
export function paperStyle(paper: 'light' | 'dark', tokens: readonly string[]): string {
  const colour = coloursOf(paper);
  return [`color-scheme:${paper}`, ...tokens.map((name) => `--${name}:${colour(name)}`)].join(';');
}

/** What a content security policy calls an inline style by. */
export function styleHash(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, `${name}.css`), 'utf8').replace(/\/\*.*?\*\//gs, '');
}

/** The tokens of the first block. */
function tokensOf(css: string): Map<string, string> {
  const block = /:root\s*\{([^}]*)\}/.exec(css)![1]!;
  return new Map(
    [...block.matchAll(/(?<![\w-])(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!.trim()]),
  );
}

/** The rules outside of any condition, in their order. */
function rulesOf(css: string): { selector: string; body: string }[] {
  const plain = css.replace(/@[^{}@]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  return [...plain.matchAll(/(?<![^{}])([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({
    selector: selector!.trim(),
    body: body!,
  }));
}

function resolved(declaration: string, tokens: ReadonlyMap<string, string>): string {
  return declaration.replace(/var\((--[\w-]+)\)/g, (_, name: string) => tokens.get(name) ?? 'currentColor');
}
