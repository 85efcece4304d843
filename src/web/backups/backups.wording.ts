import type { BackupsReport } from '../../http/kept-backups.js';
import { dayWords } from '../../words/dates.js';

const HOUR_MS = 3_600_000;

/** How it stands with the backups, in a sentence. `now` in ms. */
export function backupsSentence(report: BackupsReport | undefined, now: number): string {
  if (!report) return 'This server makes no backups.';
  const [newest] = report.backups;
  if (!newest) return report.fault === undefined ? 'The first backup is being made.' : 'There is no backup.';
  return `The last backup is ${ageWords(now - Date.parse(newest.madeAt))}.`;
}

/** "Less than an hour old", "five hours old", "three days old". */
export function ageWords(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  if (hours < 1) return 'less than an hour old';
  const [count, unit] = hours < 48 ? [hours, 'hour'] : [Math.floor(hours / 24), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'} old`;
}

/** "29 Nov 2026, 04:12 UTC" */
export function momentWords(iso: string): string {
  return `${dayWords(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`;
}

/** "1.2 MB", as systems show the sizes of files. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} KB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
