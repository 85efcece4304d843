import { hasBegun } from './history-dates.js';
import { boundsOf } from './naive-dates.js';
import { promises, wordingFor, type Line } from './naive-record.js';

/** Whether a history can take one more line: docs/domain.md §6, never less strictly and in places more. */
export function accepts(lines: readonly Line[], line: Line): boolean {
  const after = [...lines, line];
  // A change may take away what other events refer to; a new event refers to what is there.
  const referring = line.target === undefined ? [line] : everyWording(after);
  return (
    isNew(lines, line) &&
    isDatedWell(line) &&
    wordingsOf(after, String(line.target ?? line.id)).every(isDatedWell) &&
    named(referring).every((channel) => isProvided(after, channel)) &&
    claimed(referring).every((commitment) => isPromised(after, commitment))
  );
}

/** Every wording of an event that some reader sees at the end of the lines; none of what is retracted for all. */
export function wordingsOf(lines: readonly Line[], id: string): readonly Line[] {
  const disclosures = lines
    .filter(({ target, disclosed }) => target === id && disclosed !== undefined)
    .map(({ disclosed }) => boundsOf(String(disclosed)).hi);
  return [-Infinity, ...disclosures]
    .map((known) => wordingFor(lines, id, known))
    .filter((wording) => wording !== undefined);
}

/** Whether nobody reads of the event any more, now or from some day on. */
export function isRetracted(lines: readonly Line[], id: unknown): boolean {
  return lines.some(({ type, target }) => type === 'EventRetracted' && target === id);
}

/** The same change of the same event again would be answered, and not stored. */
function isNew(lines: readonly Line[], line: Line): boolean {
  const content = ({ type, target, changes, disclosed }: Line) => JSON.stringify([type, target, changes, disclosed]);
  return line.target === undefined || !lines.some((other) => content(other) === content(line));
}

function isDatedWell({ occurred, disclosed, from, through, type }: Line): boolean {
  if (type === 'CoverageStated') return from === undefined || through === '..' || String(from) <= String(through);
  if (disclosed !== undefined && !hasBegun(String(disclosed))) return false;
  if (occurred === undefined) return true;
  const isDisclosedAfter = disclosed === undefined || boundsOf(String(disclosed)).hi >= boundsOf(String(occurred)).lo;
  return hasBegun(String(occurred)) && isDisclosedAfter;
}

const everyWording = (lines: readonly Line[]) => lines.flatMap(({ id }) => wordingsOf(lines, String(id)));

/** At the top too, where an agreement names none for its effects. */
function named(events: readonly Line[]): readonly string[] {
  const all = events.flatMap((event) => [event, ...promises(event)]);
  return [...new Set(all.flatMap(({ channels }) => (channels ?? []) as string[]))];
}

function claimed(events: readonly Line[]): readonly string[] {
  return [...new Set(events.flatMap(({ fulfils, lapses }) => [fulfils ?? [], lapses ?? []] as string[][]).flat())];
}

/** Introduced by an event that every reader sees. */
export function isProvided(lines: readonly Line[], channel: string): boolean {
  return lines.some(
    ({ type, channels, id }) =>
      type === 'ChannelEstablished' && (channels as string[])[0] === channel && !isRetracted(lines, id),
  );
}

/** Promised in every wording of an agreement that every reader sees. */
export function isPromised(lines: readonly Line[], commitment: string): boolean {
  const promised = (event: Line) => promises(event).some(({ id }) => id === commitment);
  return lines.some(
    (line) =>
      line.commitments !== undefined &&
      !isRetracted(lines, line.id) &&
      wordingsOf(lines, String(line.id)).every(promised),
  );
}
