import { isKnownOn } from './dates.js';

/** A position that was given out under a name. */
export interface Release {
  readonly name: string;
  readonly relationship: string;
  readonly position: number;
  readonly edition: number;
  /** The ISO day on which it was released, UTC. */
  readonly day: string;
  /** Of its data package. */
  readonly sha256: string;
}

/** An event as it is exported. */
export interface ReleasedEvent {
  readonly type: string;
  readonly id: string;
  readonly occurred?: string;
  readonly summary?: string;
  readonly target?: string;
  readonly reason?: string;
}

const HEADINGS = ['The world changed', 'We learned', 'Corrected'] as const;

/**
 * What changed from a release to the next, in Markdown: what happened since, what was learned of before, what was corrected.
 * `events`: all up to the new position, in recorded order; `last`: undefined for the first release.
 */
export function releaseNotes(
  made: Release,
  last: Release | undefined,
  relationship: string,
  events: readonly ReleasedEvent[],
): string {
  const title = `# ${relationship}, release ${made.name}\n\nPosition ${made.position}, edition ${made.edition}, released on ${made.day}.`;
  const package_ = `SHA-256 of the data package: \`${made.sha256}\``;
  if (last === undefined) return `${title} It is the first release: ${events.length} events.\n\n${package_}\n`;
  const since = events.slice(last.position);
  const groups = HEADINGS.map((heading) => {
    const lines = since.filter((event) => groupOf(event, last.day) === heading).map(lineOf);
    return `## ${heading}\n\n${lines.length === 0 ? 'Nothing.\n' : lines.join('')}`;
  });
  const before = `Since ${last.name} (position ${last.position}, ${last.day}): ${since.length} ${since.length === 1 ? 'event' : 'events'}.`;
  return `${title}\n${before}\n\n${groups.join('\n')}\n${package_}\n`;
}

function groupOf({ target, occurred }: ReleasedEvent, lastDay: string): (typeof HEADINGS)[number] {
  if (target !== undefined) return 'Corrected';
  return occurred !== undefined && isKnownOn(occurred, lastDay) ? 'We learned' : 'The world changed';
}

function lineOf({ id, occurred, summary, target, reason, type }: ReleasedEvent): string {
  const said = (target === undefined ? summary : reason) ?? type;
  const about = target === undefined ? id : `${id}, on ${target}`;
  return `- ${occurred === undefined ? '' : `${occurred}: `}${said.replace(/\s+/g, ' ')} (${about})\n`;
}
