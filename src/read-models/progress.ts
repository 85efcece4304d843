/** Followers of a record written without pause are told in one go, not event by event. */
const SHORTEST_BETWEEN_WAKES_MS = 25;

/**
 * How far the read models have followed the log, for those who wait for their own writes, for followers of a record,
 * and for `/readyz`.
 */
export class Progress {
  /** Everything up to here is in the read models; empty while nothing is. */
  logPosition = '';
  /** Whether the past has been projected once since the start. */
  caughtUp = false;
  /** Why projecting stopped; undefined while it goes on. */
  stopped: string | undefined;
  /** Why the log cannot be followed at the moment; undefined while it can. */
  interrupted: string | undefined;
  /**
   * Since when reads may be missing something, on the clock of `performance.now`; undefined while the log is followed.
   */
  private behindSince: number | undefined = performance.now();
  /** How often each relationship's rows changed since the start: an answer is valid until its count changes. */
  private readonly changes = new Map<string, number>();
  private readonly heeding: ((relationship: string) => void)[] = [];
  private readonly watchers = new Map<string, Set<() => void>>();
  /** Relationships whose watchers are to be woken. */
  private readonly touched = new Set<string>();
  private wokenAt = 0;
  private waiting: { readonly logPosition: string; readonly settle: () => void }[] = [];

  /** Releases everyone waiting for this place or an earlier one. */
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

  /** Notes that a relationship's rows are changing, in a transaction that ends within this turn of the event loop. */
  changed(relationship: string): void {
    this.changes.set(relationship, this.changesOf(relationship) + 1);
    for (const heed of this.heeding) heed(relationship);
    if (!this.watchers.has(relationship)) return;
    // In a turn of its own: by then the transaction is over, and those who wait for their own writes come first.
    if (this.touched.size === 0)
      setTimeout(() => this.wakeWatchers(), Math.max(0, this.wokenAt + SHORTEST_BETWEEN_WAKES_MS - performance.now()));
    this.touched.add(relationship);
  }

  /**
   * Calls `wake` soon after rows of the relationship have changed, once for all changes until then; returns how to end
   * that.
   */
  watch(relationship: string, wake: () => void): () => void {
    const watchers = this.watchers.get(relationship) ?? new Set();
    this.watchers.set(relationship, watchers.add(wake));
    return () => {
      watchers.delete(wake);
      if (watchers.size === 0 && this.watchers.get(relationship) === watchers) this.watchers.delete(relationship);
    };
  }

  /**
   * Calls `changed` for each change of a relationship, within the transaction that makes it, for the life of the
   * process.
   */
  heed(changed: (relationship: string) => void): void {
    this.heeding.push(changed);
  }

  /** How often the relationship's rows have changed. */
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

  /** The rows are being rebuilt, from the beginning of the log. */
  restart(): void {
    this.logPosition = '';
    this.caughtUp = false;
    this.behindSince ??= performance.now();
  }

  /** The log cannot be followed for the moment. */
  interrupt(reason: string): void {
    this.interrupted = reason;
    this.behindSince ??= performance.now();
  }

  /** Stops for good: later rows would not follow from the log. */
  stop(reason: string): void {
    this.stopped = reason;
    this.behindSince ??= performance.now();
  }

  /** Resolves to whether the read models reached the place within `timeoutMs`. */
  reach(logPosition: string, timeoutMs: number): Promise<boolean> {
    if (logPosition <= this.logPosition) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((waiter) => waiter !== self);
        resolve(false);
      }, timeoutMs);
      const self = {
        logPosition,
        settle: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      this.waiting.push(self);
    });
  }

  private wakeWatchers(): void {
    const relationships = [...this.touched];
    this.touched.clear();
    this.wokenAt = performance.now();
    for (const relationship of relationships) for (const wake of [...(this.watchers.get(relationship) ?? [])]) wake();
  }
}
