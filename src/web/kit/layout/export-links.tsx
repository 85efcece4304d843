import type { VNode } from 'preact';
import type { StatedAxes } from '../../../queries/asked-axes.js';
import { EmbedSnippet } from './embed-snippet.js';
import { FollowLinks } from './follow-links.js';
import type { Moment } from './moment.js';

/** Ways to take a view of one moment along: each leads to exactly this view, with all three axes and the edition. */
export function ExportLinks({
  path,
  axes: { asOf, knownAt, position },
  moment,
  name,
  table,
  origin,
  title,
}: {
  path: string;
  axes: StatedAxes;
  moment: Moment;
  name: string;
  table?: boolean;
  /** Scheme, host and port as the reader has them, and what an embed of it is called. */
  origin: string;
  title: string;
}): VNode {
  const exactly = (file: string): string => moment.link(`${path}/${file}`, { asOf, knownAt, position });
  const exactlyIn = (file: string, form: string): string =>
    moment.link(`${path}/${file}`, { asOf, knownAt, position }, { form });
  return (
    <>
      <TakeAlong exactly={exactly} saved={`parley-${name}-${asOf}`} {...(table && { table })} />
      {!table && <PictureForms exactly={exactlyIn} saved={`parley-${name}-${asOf}`} />}
      <EmbedSnippet path={path} axes={{ asOf, knownAt, position }} moment={moment} origin={origin} title={title} />
      <FollowLinks path={path} />
    </>
  );
}

/** Ways to take a view along: as a picture, and some as a table. `exactly`: the address of a file of exactly this view. */
export function TakeAlong({
  exactly,
  saved,
  table,
}: {
  exactly: (file: string) => string;
  /** What a file is called, without its ending. */
  saved: string;
  table?: boolean;
}): VNode {
  return (
    <p class="along">
      Take this view along:{' '}
      <a href={exactly('picture.svg')} download={`${saved}.svg`}>
        SVG
      </a>{' '}
      ·{' '}
      <a href={exactly('picture.png')} download={`${saved}.png`}>
        PNG
      </a>
      {table && (
        <>
          {' '}
          · <a href={exactly('table')}>table with sources</a>{' '}
          <button type="button" class="copy" data-copy-table={exactly('table')} data-copy-text={exactly('table.tsv')}>
            Copy as table
          </button>{' '}
          <span role="status" data-copied />
        </>
      )}
    </p>
  );
}

/** The picture for slides and articles, square, and for paper. `exactly`: the address of a file in a form, of exactly this view. */
export function PictureForms({
  exactly,
  saved,
}: {
  exactly: (file: string, form: string) => string;
  saved: string;
}): VNode {
  return (
    <p class="along">
      Its picture in other forms:{' '}
      <a href={exactly('picture.png', 'wide')} download={`${saved}-wide.png`}>
        16:9
      </a>{' '}
      ·{' '}
      <a href={exactly('picture.png', 'square')} download={`${saved}-square.png`}>
        square
      </a>{' '}
      ·{' '}
      <a href={exactly('picture.svg', 'print')} download={`${saved}-print.svg`}>
        for print
      </a>
    </p>
  );
}
