import { named } from '../schema/named.js';
import { count, day, flag, listOf, moment, objectOf, orNull, text, type TypeOf } from '../schema/schema.js';
import type { BackupsReport } from './kept-backups.js';

/** A backup as it is answered. */
export const BackupAnswer = objectOf(
  'A backup. It was verified when it was made; one that does not verify is not kept.',
  {
    name: text('Its file, by which it is downloaded.', { pattern: '^parley-[0-9]{4}-[0-9]{2}-[0-9]{2}\\.sqlite$' }),
    day: day('The UTC day that it is of.'),
    madeAt: moment('When it was complete.'),
    bytes: count('Its size.', 1),
  },
);

/** All backups, and whether they go on. */
export const BackupList = named(
  'Backups',
  objectOf('The backups of each day.', {
    kept: flag('Whether any are made: PARLEY_BACKUPS names a folder.'),
    folder: orNull(text('The folder, on the machine of the server.')),
    fault: orNull(text('Why the last try failed; it is made again every 10 minutes. Null while all is well.')),
    overdue: flag('Whether none is from today or yesterday, and none can be made.'),
    data: listOf(BackupAnswer, 'Each, the newest first.'),
  }),
);
export type BackupList = TypeOf<typeof BackupList>;

/** The report as it is answered. */
export function backupsAnswer(report: BackupsReport | undefined): BackupList {
  if (!report) return { kept: false, folder: null, fault: null, overdue: false, data: [] };
  const { folder, fault = null, overdue, backups } = report;
  return { kept: true, folder, fault, overdue, data: backups };
}
