import { Inject, Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.js';

/** Whether the log can be reached, and how far it reaches. */
@Injectable()
export class LogProbe {
  constructor(@Inject(EventStore) private readonly store: EventStore) {}

  /** The newest place in the log, or why it cannot be told within `timeoutMs`. */
  async head(timeoutMs: number): Promise<{ readonly logPosition: string } | { readonly reason: string }> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<{ reason: string }>((resolve) => {
      timer = setTimeout(() => resolve({ reason: `The log gave no answer within ${timeoutMs} ms.` }), timeoutMs);
    });
    const head = this.store.head().then((logPosition) => ({ logPosition }), (error: Error) => ({ reason: error.message }));
    return Promise.race([head, late]).finally(() => clearTimeout(timer));
  }
}
