/** How far the read models have followed the log, for those who wait for their own writes and for `/readyz`. */
export class Progress {
  /** Everything up to here is in the read models; empty while nothing is. */
  logPosition = '';
  /** Whether the past has been projected once since the start. */
  caughtUp = false;
  /** Why projecting stopped; undefined while it goes on. */
  stopped: string | undefined;
  /** Why the log cannot be followed at the moment; undefined while it can. */
  interrupted: string | undefined;
  /** Since when reads may be missing something, on the clock of `performance.now`; undefined while the log is followed. */
  private behindSince: number | undefined = performance.now();
  /** How often each relationship's rows changed since the start: an answer made at one count holds until the next. */
  private readonly changes = new Map<string, number>();
  private waiting: { readonly logPosition: string; readonly settle: () => void }[] = [];

  /** Lets everyone pass who waited for this place or an earlier one. */
  advance(logPosition: string, caughtUp: boolean): void {
    this.logPosition = logPosition;
    this.caughtUp ||= caughtUp;
    this.interrupted = undefined;
    if (caughtUp) this.behindSince = undefined;
    if (this.waiting.length === 0) return;
    const passed = this.waiting.filter((waiter) => waiter.logPosition <= logPosition);
    this.waiting = this.waiting.filter((waiter) => waiter.logPosition > logPosition);
    for (const { settle } of passed) settle();
  }

  /** Notes that rows of a relationship have changed. */
  changed(relationship: string): void {
    this.changes.set(relationship, this.changesOf(relationship) + 1);
  }

  /** See `changed`. */
  changesOf(relationship: string): number {
    return this.changes.get(relationship) ?? 0;
  }

  /** For how many whole seconds reads may have been missing something; undefined while the log is followed. */
  get lagSeconds(): number | undefined {
    return this.behindSince === undefined ? undefined : Math.floor((performance.now() - this.behindSince) / 1_000);
  }

  /** Why reads may be missing something, in a sentence; undefined while the log is followed. */
  get behind(): string | undefined {
    if (this.behindSince === undefined) return undefined;
    const reached = `The read models are at ${this.logPosition || 'the beginning'}`;
    const reason = this.stopped ?? this.interrupted;
    if (reason === undefined) return `${reached} and still follow the log to its end.`;
    return `${reached} and ${this.stopped === undefined ? 'cannot follow the log now' : 'stopped there'}: ${reason}`;
  }

  /** The log cannot be followed for a while. */
  interrupt(reason: string): void {
    this.interrupted = reason;
    this.behindSince ??= performance.now();
  }

  /** Stops for good: rows after this would not follow from the log. */
  stop(reason: string): void {
    this.stopped = reason;
    this.behindSince ??= performance.now();
  }

  /** Resolves to whether the read models passed the place within `timeoutMs`. */
  reach(logPosition: string, timeoutMs: number): Promise<boolean> {
    if (logPosition <= this.logPosition) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((waiter) => waiter !== self);
        resolve(false);
      }, timeoutMs);
      const self = { logPosition, settle: () => { clearTimeout(timer); resolve(true); } };
      this.waiting.push(self);
    });
  }
}
