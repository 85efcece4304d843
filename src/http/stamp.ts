import { Injectable } from '@nestjs/common';
import type { RecordStamp } from '../domain/record-stamp.js';

/** As what the records of this server are stamped: everything that leaves it says so. */
@Injectable()
export class Stamp {
  private settled: RecordStamp | null = null;

  /** Settles it for every answer. */
  settle(stamp: RecordStamp | null): void {
    this.settled = stamp;
  }

  /** See the class; null as nothing. */
  get word(): RecordStamp | null {
    return this.settled;
  }

  /** For answers whose body has no place for it. */
  get headers(): Record<string, string> {
    return this.settled === null ? {} : { 'record-stamp': this.settled };
  }

  /** An answer of the API with it. */
  on(answer: unknown): unknown {
    const stamped = this.settled !== null && typeof answer === 'object' && answer !== null && 'edition' in answer;
    return stamped ? { ...answer, stamp: this.settled } : answer;
  }

  /** A file's name, so that it says so wherever it is kept. */
  named(file: string): string {
    return this.settled === null ? file : `${this.settled.toUpperCase()}-${file}`;
  }
}
