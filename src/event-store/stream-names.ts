/** Which stream holds which relationship; the names are stored for ever (docs/decisions/0001). */
export class StreamNames {
  /** `prefix` sets Parley's streams apart in a store that others use too; empty by default. */
  constructor(readonly prefix: string = '') {}

  streamOf(relationship: string): string {
    return `${this.prefix}relationship-${relationship}`;
  }

  /** Undefined for a stream that is not one of ours. */
  relationshipOf(stream: string): string | undefined {
    const start = `${this.prefix}relationship-`;
    return stream.startsWith(start) ? stream.slice(start.length) : undefined;
  }
}
