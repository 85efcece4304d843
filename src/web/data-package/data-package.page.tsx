import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { dayWords } from '../../words/dates.js';
import { stamped, STAMP_SENTENCES, STAMP_WORDS, type Keeper } from '../../words/keeper.js';
import type { BoardData } from '../board/board.data.js';
import { boardWords } from '../board/board.wording.js';
import { ChannelRows } from '../board/table.page.js';
import type { BoardRows } from '../board/table-rows.js';
import { paperStyle } from '../kit/assets/chart-style.js';
import { FootnotedTable } from '../kit/events/footnotes.js';
import type { Citation } from '../kit/layout/citation.js';
import { KeeperContext } from '../kit/layout/keeper.js';

/** What the page of a package is made of. */
interface PackagedBoard {
  readonly data: BoardData;
  readonly citation: Citation;
  readonly keeper: Keeper;
  /** The board as a drawing that stands alone: SVG. */
  readonly picture: string;
  readonly table: BoardRows;
}

/** The board as a file that a browser opens without a network: it loads nothing and runs nothing. */
export function boardHtml(packaged: PackagedBoard): string {
  return `<!doctype html>\n${renderToString(<PackagedDocument packaged={packaged} />)}\n`;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const COLOURS = ['ink', 'ink-2', 'paper', 'rule'];

const STYLE = `:root{${paperStyle('light', COLOURS)}}@media (prefers-color-scheme:dark){:root{${paperStyle('dark', COLOURS)}}}
body{margin:0 auto;padding:24px 16px 48px;max-width:1200px;background:var(--paper);color:var(--ink)}
body{font:16px/1.5 Inter,system-ui,"Segoe UI",Roboto,Arial,sans-serif;overflow-wrap:break-word}
h1{font-size:clamp(24px,4vw,36px);line-height:1.2;margin:4px 0 8px;max-width:30em}p{max-width:65ch;margin:0 0 12px}
.kicker,caption,.foot{font-size:14px;color:var(--ink-2)}a{color:inherit;text-underline-offset:3px}
img{display:block;width:100%;height:auto;margin:20px 0 28px;border:1px solid var(--rule)}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:14px;line-height:1.4;min-width:60em}caption{text-align:left;padding:0 0 8px}
.stamp{border:1px solid currentColor;padding:6px 10px;max-width:none}th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--rule);font-weight:400}
thead th,.group{font-weight:600}.group{padding-top:18px}.figure{text-align:right}tbody th[scope=row]{min-width:11em;font-weight:600}
.notes{font-size:14px;padding-left:2.4em}@media print{img{break-inside:avoid}}`;

function PackagedDocument({
  packaged: { data, citation, keeper, picture, table },
}: {
  packaged: PackagedBoard;
}): VNode {
  const { board, visit } = data;
  const { name, asOf, position } = board;
  const { alone, lead } = boardWords(data);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{stamped(keeper.stamp, `${name}, ${dayWords(asOf)}: ${alone}`)}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        {keeper.stamp !== null && (
          <p class="stamp">
            <b>{STAMP_WORDS[keeper.stamp]}</b> {STAMP_SENTENCES[keeper.stamp]}
          </p>
        )}
        <p class="kicker">
          {name} · position {position}
        </p>
        <h1>{alone}</h1>
        <p>{lead}</p>
        <img
          src={dataAddress(picture)}
          alt={`${name} on ${dayWords(asOf)}: ${alone} ${lead} The table below says the same.`}
        />
        <KeeperContext.Provider value={keeper}>
          <FootnotedTable label="Channels as a table" notes={table.notes} citation={citation}>
            <ChannelRows board={board} table={table} origin={visit.origin} moment={visit.moment} />
          </FootnotedTable>
        </KeeperContext.Provider>
      </body>
    </html>
  );
}

function dataAddress(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
