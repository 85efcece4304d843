import type { Terminal } from './terminal.js';

const BAR_WIDTH = 24;
const REDRAW_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;

/** The progress of a long command: a bar on a terminal, elsewhere a line every five seconds. */
export class ProgressDisplay {
  private toldAt: number;
  private drawn = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = Date.now,
  ) {
    this.toldAt = terminal.watched ? -Infinity : now();
  }

  /** `text` describes the progress; `share`, from 0 to 1, is given if the end is known. */
  show(text: string, share?: number): void {
    const { watched } = this.terminal;
    if (this.now() - this.toldAt < (watched ? REDRAW_EVERY_MS : LINE_EVERY_MS)) return;
    this.toldAt = this.now();
    const percent = share === undefined ? '' : `${Math.floor(share * 100)} % `;
    this.terminal.err(watched ? `\r${bar(share)}${percent}${text}\u001b[K` : `${percent}${text}\n`);
    this.drawn = watched;
  }

  /** Clears the line for whatever is printed next. */
  end(): void {
    if (this.drawn) this.terminal.err('\r\u001b[K');
    this.drawn = false;
  }
}

function bar(share: number | undefined): string {
  if (share === undefined) return '';
  const filled = Math.round(Math.min(1, share) * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] `;
}
