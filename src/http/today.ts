import { Injectable } from '@nestjs/common';
import { Clock } from '../commands/clock.js';
import { dayOf, type EpochDay } from '../domain/time/days.js';

/** The present UTC day: what a question means that names no day. */
@Injectable()
export class Today {
  constructor(private readonly clock: Clock) {}

  day(): EpochDay {
    return dayOf(this.clock.now());
  }
}
