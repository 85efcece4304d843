/** A stream of Parley's: a closed list (docs/decisions/0001). */
export type OwnStream =
  { readonly kind: 'relationship' | 'proposals'; readonly relationship: string } | { readonly kind: 'keys' };

const RELATIONSHIP = 'relationship-';
const PROPOSALS = 'proposals-';
const KEYS = 'parley-keys';
const OTHER_HEAD = '/';

const OF_RELATIONSHIPS = [
  [RELATIONSHIP, 'relationship'],
  [PROPOSALS, 'proposals'],
] as const;

/** A record under this prefix would be taken for another's. */
export class PrefixUnusable extends Error {
  constructor(fault: string) {
    super(fault);
    this.name = 'PrefixUnusable';
  }
}

/** Why a prefix cannot be used, in a sentence; undefined where it can: another Parley, without it, would take the streams for its own. */
export function prefixFault(prefix: string): string | undefined {
  const within = [RELATIONSHIP, PROPOSALS].find((beginning) => prefix.includes(beginning));
  if (within === undefined) return undefined;
  return (
    `The prefix "${prefix}" of the streams (PARLEY_STREAM_PREFIX) cannot be used, since "${within}" stands in it: ` +
    'a Parley with a shorter prefix, or none, would take its streams for relationships of its own. Choose ' +
    `another, such as "parley_"; "parley copy --from-prefix ${prefix} --to-prefix parley_" takes a record along.`
  );
}

/** Which stream holds what; the names are stored for ever (docs/decisions/0001). */
export class StreamNames {
  /** `prefix` sets Parley's streams apart in a store that others use too; empty by default. */
  constructor(readonly prefix: string = '') {}

  streamOf(relationship: string): string {
    return `${this.prefix}${RELATIONSHIP}${relationship}`;
  }

  /** The stream of what is proposed for a relationship. */
  proposalsOf(relationship: string): string {
    return `${this.prefix}${PROPOSALS}${relationship}`;
  }

  /** The stream of editors and their keys. */
  get keys(): string {
    return this.prefix + KEYS;
  }

  /** What it holds; undefined for a stream that is not one of ours. */
  own(stream: string): OwnStream | undefined {
    const name = this.identityOf(stream);
    if (name === KEYS) return { kind: 'keys' };
    for (const [beginning, kind] of OF_RELATIONSHIPS)
      if (name?.startsWith(beginning)) return { kind, relationship: name.slice(beginning.length) };
    return undefined;
  }

  /** Undefined for a stream that holds no relationship's record. */
  relationshipOf(stream: string): string | undefined {
    const own = this.own(stream);
    return own?.kind === 'relationship' ? own.relationship : undefined;
  }

  /**
   * The name that ids of its events are made of: without the prefix, so that they are the same in every store.
   * Undefined under another prefix.
   */
  identityOf(stream: string): string | undefined {
    return stream.startsWith(this.prefix) ? stream.slice(this.prefix.length) : undefined;
  }

  /**
   * What it is called among the heads of a record: the relationship's id, any other by its name behind a slash, which
   * no id has. Undefined for a stream that is not one of ours.
   */
  headNameOf(stream: string): string | undefined {
    const own = this.own(stream);
    if (own === undefined) return undefined;
    return own.kind === 'relationship' ? own.relationship : OTHER_HEAD + this.identityOf(stream)!;
  }

  /** The stream that is called so among the heads of a record. */
  streamOfHead(name: string): string {
    return name.startsWith(OTHER_HEAD) ? this.prefix + name.slice(OTHER_HEAD.length) : this.streamOf(name);
  }

  /** What the names of all our streams begin with; a few that are not ours may begin so, too. */
  get beginnings(): readonly string[] {
    return [RELATIONSHIP, PROPOSALS, KEYS].map((name) => this.prefix + name);
  }
}
