import { EventStoreUnavailable, type StoreFault } from './event-store.js';
import { isDenied } from './eventstoredb-trouble.js';

/** What is done with a stream of ours, as part of a sentence. */
export type Access = 'append to' | 'read' | 'read the metadata of';

/** What the server refused the user of the connection string in single streams, until it was allowed again. */
export class Denials {
  private readonly faults = new Map<string, StoreFault>();

  /** Access is not read from the ACLs, which name groups: it is tried. */
  async heed<T>(access: Access, stream: string, attempt: Promise<T>): Promise<T> {
    try {
      const result = await attempt;
      this.faults.delete(`${access} ${stream}`);
      return result;
    } catch (error) {
      if (!(error instanceof EventStoreUnavailable) || !isDenied(error.cause)) throw error;
      const reason =
        `EventStoreDB did not let the user of the connection string ${access} stream ${stream}. Allow it in the stream's $acl, or in ` +
        'the default ACL; until then nothing is written to it.';
      this.faults.set(`${access} ${stream}`, { stream, reason });
      throw new EventStoreUnavailable(`${error.message} It was to ${access} stream ${stream}.`, {
        cause: error.cause,
        lasting: error.lasting,
      });
    }
  }

  /** Something else is set on the stream: what was refused is to be tried again. */
  forget(stream: string): void {
    for (const [key, fault] of this.faults) if (fault.stream === stream) this.faults.delete(key);
  }

  all(): StoreFault[] {
    return [...this.faults.values()];
  }
}
