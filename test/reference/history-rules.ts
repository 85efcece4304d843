import { hasBegun } from './history-dates.js';
import { boundsOf, isBefore, partsOf } from './naive-dates.js';
import { promises, wordingFor, type Line } from './naive-record.js';

/** Whether a history can take one more line: docs/domain.md §6, never less strictly and in places more. */
export function accepts(lines: readonly Line[], line: Line): boolean {
  const after = [...lines, line];
  // A change may take away what other events refer to; a new event refers to what is there.
  const referring = line.target === undefined ? [line] : everyWording(after);
  const wordings = wordingsOf(after, String(line.target ?? line.id));
  return (
    isNew(lines, line) &&
    isDatedWell(line) &&
    wordings.every(isDatedWell) &&
    wordings.every(fitsTogether) &&
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

/** The same change of the same event as the last one of it would be answered, and not stored. */
function isNew(lines: readonly Line[], line: Line): boolean {
  const content = ({ type, target, changes, disclosed, fields }: Line) =>
    JSON.stringify([type, target, changes, disclosed, fields]);
  const isWithheld = ({ type }: Line) => type === 'EventWithheld';
  const last = lines.findLast(
    (other) => other.target !== undefined && other.target === line.target && isWithheld(other) === isWithheld(line),
  );
  return last === undefined || content(last) !== content(line);
}

function isDatedWell({ occurred, disclosed, effective, from, through, type }: Line): boolean {
  if (type === 'CoverageStated') return from === undefined || through === '..' || String(from) <= String(through);
  if (disclosed !== undefined && !hasBegun(String(disclosed))) return false;
  if (occurred === undefined) return true;
  const begun = partsOf(String(occurred)).first;
  const isAfter = (date: unknown) =>
    date === undefined || begun === null || !isBefore(partsOf(String(date)).first!, begun);
  return hasBegun(String(occurred)) && isAfter(disclosed) && isAfter(effective);
}

function fitsTogether({ type, by, standing, cadence, dormantAfter, members }: Line): boolean {
  if (type === 'StopLifted' && by === undefined) return false;
  if (members !== undefined && (members as string[]).length < 2) return false;
  return standing !== true || (cadence === undefined && dormantAfter === undefined);
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
