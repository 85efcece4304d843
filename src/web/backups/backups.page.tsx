import type { VNode } from 'preact';
import type { BackupsReport, KeptBackup } from '../../http/kept-backups.js';
import { dayWords } from '../../words/dates.js';
import type { PageContent } from '../kit/layout/document.js';
import { backupsSentence, momentWords, sizeWords } from './backups.wording.js';

/** The page of the backups in its frame: it has no moment. `now` in ms. */
export function backupsContent(report: BackupsReport | undefined, now: number): PageContent {
  return {
    title: 'Backups – Parley',
    bar: null,
    isPast: false,
    main: (
      <div class="about-page">
        <h1>{backupsSentence(report, now)}</h1>
        {report ? <Kept report={report} /> : <None />}
      </div>
    ),
  };
}

function None(): VNode {
  return (
    <>
      <p class="lead">
        Set <code>PARLEY_BACKUPS</code> to a folder on another disk and start the server again: it then makes a backup
        each day, checks it, and keeps those of 7 days, 4 weeks and 12 months.
      </p>
      <p>
        A backup by hand, at any time: <code>parley backup today.sqlite</code>
      </p>
    </>
  );
}

function Kept({ report: { folder, backups, fault, overdue } }: { report: BackupsReport }): VNode {
  const [newest, ...older] = backups;
  return (
    <>
      {fault !== undefined && (
        <div class="notice" role="alert">
          <p>
            <b>{overdue ? 'No backup can be made.' : 'Today’s backup could not be made yet.'}</b> {fault}
          </p>
          <p>It is tried again every 10 minutes.</p>
        </div>
      )}
      {newest && (
        <>
          <p class="lead">
            Made on {momentWords(newest.madeAt)}, {sizeWords(newest.bytes)}. It was verified then: every chain held.
          </p>
          <p>
            <b>
              <a href={addressOf(newest)} download>
                Download the last backup
              </a>
            </b>
          </p>
        </>
      )}
      <p>
        They are in <code>{folder}</code> on the machine of the server, one a day; those of 7 days, 4 weeks and 12
        months are kept. Whoever has one can read the whole record in it; no key in it opens anything. To use one:{' '}
        <code>parley restore {newest?.name ?? 'BACKUP'} data</code>
      </p>
      {older.length > 0 && (
        <section aria-labelledby="earlier">
          <h2 id="earlier">Earlier ones</h2>
          <ul class="plain">
            {older.map((one) => (
              <li>
                <a href={addressOf(one)} download>
                  {dayWords(one.day)}
                </a>
                , {sizeWords(one.bytes)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function addressOf({ name }: KeptBackup): string {
  return `/api/v1/backups/${name}`;
}
