import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { fontFace, typefaceFiles } from './typeface.js';

/** A file that pages use, as it is sent. */
export interface Asset {
  readonly body: string | Buffer;
  readonly contentType: string;
}

/** The parts of the one style sheet, in the order they apply. */
const STYLES = ['tokens', 'frame', 'board', 'chart', 'pages', 'export', 'record', 'api', 'print'];
/** The scripts, one file a subject, each after those it imports; pages are complete without them. */
const SCRIPTS = ['time', 'drag-handle', 'chart', 'copy', 'live', 'form', 'calendar', 'who'];

const KINDS = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  woff2: 'font/woff2',
} as const;

/** Styles, scripts and letters, each under an address that changes with its content, so that a browser may keep it for good. */
@Injectable()
export class Assets {
  private readonly byFile = new Map<string, Asset>();
  /** The address of the style sheet. */
  readonly style: string;
  /** The address of the mark that a browser shows beside the title. */
  readonly icon: string;
  /** The addresses of the scripts. */
  readonly scripts: readonly string[];

  constructor() {
    this.style = this.add(
      'style',
      'css',
      [
        ...typefaceFiles().map(({ name, unicodeRange, bytes }) =>
          fontFace(unicodeRange, this.add(`inter-${name}`, 'woff2', bytes)),
        ),
        ...STYLES.map((name) => tight(readFileSync(join(import.meta.dirname, `${name}.css`), 'utf8'))),
      ].join('\n'),
    );
    this.icon = this.add('icon', 'svg', readFileSync(join(import.meta.dirname, 'icon.svg'), 'utf8'));
    this.scripts = SCRIPTS.map((name) => this.add(name, 'js', this.linked(readScript(name))));
  }

  /** By the last part of its address; undefined for one that is no more. */
  find(file: string): Asset | undefined {
    return this.byFile.get(file);
  }

  /** A script with the addresses that those it imports are sent under. */
  private linked(script: string): string {
    return script.replace(/(?<= from )'\.\/([\w-]+)\.js'/g, (_, name: string) => {
      const file = this.byFile.keys().find((one) => one.startsWith(`${name}.`) && one.endsWith('.js'));
      if (file === undefined)
        throw new Error(`A script imports ./${name}.js, which is not among the scripts before it.`);
      return `'/assets/${file}'`;
    });
  }

  private add(name: string, kind: keyof typeof KINDS, body: string | Buffer): string {
    const file = `${name}.${createHash('sha256').update(body).digest('hex').slice(0, 10)}.${kind}`;
    this.byFile.set(file, { body, contentType: KINDS[kind] });
    return `/assets/${file}`;
  }
}

/** A style sheet without what is in it for us alone: comments and indentation. */
function tight(css: string): string {
  const lines = css.replace(/\/\*.*?\*\//gs, '').split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The compiled script; where Parley runs from its sources, the source without its types. */
function readScript(name: string): string {
  const path = join(import.meta.dirname, '..', 'browser', name);
  return existsSync(`${path}.js`)
    ? readFileSync(`${path}.js`, 'utf8')
    : stripTypeScriptTypes(readFileSync(`${path}.ts`, 'utf8'));
}
