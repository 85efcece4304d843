import { hash } from 'node:crypto';
import type { LoggedAppend } from '../event-store/log-reader.js';
import type { HeadDifference, Head } from './heads.js';

/** Checks the order of an embedded log: places from 1 on without a gap, and where each append ends. */
export class OrderCheck {
  /** See `RecordCheck`. */
  readonly faults: string[] = [];
  readonly differences: HeadDifference[] = [];
  private place = 0;
  private events = 0;
  private sha256 = '';
  private passed = false;

  /** `saved`: the saved head, to be found again on the way. */
  constructor(private readonly saved: Head | undefined) {}

  /** Takes the next append, with the links of its events. */
  take({ events, ends }: LoggedAppend, links: readonly (string | null)[]): void {
    for (const { logPosition } of events) this.follow(Number(logPosition));
    if (!ends || events.some(({ stream }) => stream !== events[0]!.stream)) {
      this.faults.push(
        `The append that begins at place ${Number(events[0]!.logPosition)} of the log does not end with its ` +
          'stream: where appends end was changed.',
      );
    }
    this.events += events.length;
    this.sha256 = hash('sha256', [this.sha256, ...links].join('\n'), 'hex');
    this.compare();
  }

  /** Called after the last append: by now the saved head must have been found. */
  end(): void {
    if (this.saved !== undefined && !this.passed) this.differences.push({ saved: this.saved, found: this.standing() });
  }

  /** Undefined for an empty log. */
  head(): Head | undefined {
    return this.events === 0 ? undefined : this.standing();
  }

  private standing(): Head {
    return { events: this.events, sha256: this.sha256 };
  }

  private follow(place: number): void {
    this.place++;
    if (place === this.place) return;
    this.faults.push(`Place ${this.place} of the log is missing: the next is ${place}.`);
    this.place = place;
  }

  private compare(): void {
    if (this.saved === undefined || this.passed || this.events < this.saved.events) return;
    this.passed = true;
    const found = this.standing();
    if (found.events !== this.saved.events || found.sha256 !== this.saved.sha256)
      this.differences.push({ saved: this.saved, found });
  }
}
