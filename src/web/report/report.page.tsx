import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { NumberedSource } from '../kit/events/source-numbers.js';
import type { Report, ReportedRelationship, ReportLine } from './report.js';

/** Styles stand beside what they are of: so they go along when the page is pasted into a mail. */
const BODY =
  'font:9.5pt/1.32 Inter,Arial,Helvetica,sans-serif;color:#1b1b1f;max-width:46em;margin:0 auto;padding:1.2em';
const TITLE = 'font-size:14pt;line-height:1.2;margin:0 0 .4em';
const NAME = 'font-size:11.5pt;margin:1em 0 .2em';
const HEADING = 'font-size:9.5pt;margin:.8em 0 .15em;border-bottom:1px solid #b9b9c3;padding-bottom:.1em';
const LIST = 'margin:0;padding-left:1.3em';
const SMALL = 'display:block;font-size:9pt;line-height:1.3;color:#4a4a55;margin:.3em 0 0';
const LINK = 'color:#1b4f9c';
const BREAKS = 'overflow-wrap:anywhere';
/** On paper and in a mail the page has no script and no style of the dashboard; on paper a month has one page. */
const PAGE = '@page{size:A4;margin:12mm}@media print{body{padding:0!important}small{font-size:7.5pt!important}}';

/** The report as a page of its own, without script, that can be printed and pasted. */
export function reportHtml(report: Report): string {
  return `<!doctype html>\n${renderToString(<ReportDocument report={report} />)}`;
}

function ReportDocument({ report: { title, relationships, sources, foot, address } }: { report: Report }): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="nofollow" />
        <title>{`${title} – Parley`}</title>
        <style>{PAGE}</style>
      </head>
      <body style={`${BODY};${BREAKS}`}>
        <h1 style={TITLE}>{title}</h1>
        {relationships.length === 0 && <p>Nothing is on record for these days.</p>}
        {relationships.map((one) => (
          <Relationship one={one} named={relationships.length > 1} />
        ))}
        {sources.length > 0 && (
          <>
            <h2 style={HEADING}>Sources</h2>
            <small style={SMALL}>
              {sources.map((source) => (
                <Source source={source} />
              ))}
            </small>
          </>
        )}
        <small style={`${SMALL};border-top:1px solid #b9b9c3;padding-top:.4em`}>
          {foot.join(' ')}{' '}
          <a style={LINK} href={address}>
            {address}
          </a>
        </small>
      </body>
    </html>
  );
}

function Relationship({
  one: { name, address, before, after, parts },
  named,
}: {
  one: ReportedRelationship;
  named: boolean;
}): VNode {
  return (
    <>
      {named && (
        <h2 style={NAME}>
          <a style={LINK} href={address}>
            {name}
          </a>
        </h2>
      )}
      <p style="margin:0">
        <b>Then:</b> {before}
        <br />
        <b>Now:</b>{' '}
        <a style={LINK} href={address}>
          {after}
        </a>
      </p>
      {parts.map(({ heading, lines, none }) => (
        <>
          <h3 style={HEADING}>{heading}</h3>
          {lines.length === 0 ? (
            <p style="margin:0">{none}</p>
          ) : (
            <ul style={LIST}>
              {lines.map((line) => (
                <Line line={line} />
              ))}
            </ul>
          )}
        </>
      ))}
    </>
  );
}

function Line({ line: { text, address, sources = [] } }: { line: ReportLine }): VNode {
  return (
    <li style="margin:0 0 .1em">
      {text}
      {sources.length > 0 && ` [${sources.join(', ')}]`}
      {address !== undefined && (
        <>
          {' '}
          <a style={LINK} href={address}>
            more
          </a>
        </>
      )}
    </li>
  );
}

function Source({ source: { number, text, url } }: { source: NumberedSource }): VNode {
  return (
    <>
      [{number}]{' '}
      {url === null ? (
        text
      ) : (
        <a style={LINK} href={url} rel="noopener noreferrer">
          {text}
        </a>
      )}{' '}
    </>
  );
}
