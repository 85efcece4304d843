/** The end of something when it was verified: the number of events, and the digest that covers them all. */
export interface Head {
  readonly events: number;
  /** SHA-256, hex. */
  readonly sha256: string;
}

/**
 * The heads of a log. Kept apart from it, they reveal what nothing in the log itself can, such as a tail that was cut
 * off.
 */
export interface Heads {
  /**
   * Head of the log as a whole: all events in order, and their appends. Undefined for a store that others write to,
   * too.
   */
  readonly log: Head | undefined;
  /** Per relationship: its newest position and the newest link of its hash chain (docs/decisions/0001). */
  readonly relationships: ReadonlyMap<string, Head>;
}

/** How many relationships there are among the heads: other streams stand there by a name that begins with a slash. */
export function relationshipsAmong({ relationships }: Heads): number {
  return [...relationships.keys()].filter((name) => !name.startsWith('/')).length;
}

/** A difference from the saved heads. */
export interface HeadDifference {
  /** Undefined: the log as a whole. */
  readonly relationship?: string;
  readonly saved: Head;
  /** The present end if it comes before the saved head, otherwise what is now at the saved head. */
  readonly found: Head;
}

/** A sentence for people. */
export function differenceInWords({ relationship, saved, found }: HeadDifference): string {
  const name = relationship ?? 'The log as a whole';
  return found.events < saved.events
    ? `${name}: it ends at ${found.events}; it had reached ${saved.events} when its head was saved. Its tail was cut off.`
    : `${name}: its head at ${saved.events} is ${found.sha256}; it was ${saved.sha256} when it was saved. ` +
        'Something up to there was changed.';
}

/** The file does not hold heads as `parley verify` prints them. */
export class HeadsUnreadable extends Error {
  constructor(fault: string) {
    super(`These are not heads from "parley verify": ${fault}. Name a file that it wrote with --save.`);
    this.name = 'HeadsUnreadable';
  }
}

const TITLE = '# Heads of a Parley log, version 1: name, newest position, SHA-256. Keep them apart from the log.';

/** No relationship can have this id. */
const WHOLE_LOG = '*';

/** A text to save in a file, mail or print on paper. */
export function writtenHeads({ log, relationships }: Heads): string {
  const lines = [
    ...(log ? [[WHOLE_LOG, log] as const] : []),
    ...[...relationships].sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return [TITLE, ...lines.map(([name, { events, sha256 }]) => `${name} ${events} ${sha256}`), ''].join('\n');
}

/** Reads what `writtenHeads` wrote. @throws HeadsUnreadable */
export function readHeads(text: string): Heads {
  const [title, ...lines] = text.trimEnd().split(/\r?\n/);
  if (title !== TITLE) throw new HeadsUnreadable(`the first line is "${title!.slice(0, 60)}", not "${TITLE}"`);
  const heads = new Map(
    lines.map((line, index) => {
      const [, name, events, sha256] = /^(\S+) ([1-9]\d{0,15}) ([0-9a-f]{64})$/.exec(line) ?? [];
      if (name === undefined) throw new HeadsUnreadable(`line ${index + 2} is "${line.slice(0, 60)}"`);
      return [name, { events: Number(events), sha256: sha256! }];
    }),
  );
  if (heads.size < lines.length) throw new HeadsUnreadable('it has a name twice');
  const log = heads.get(WHOLE_LOG);
  heads.delete(WHOLE_LOG);
  return { log, relationships: heads };
}
