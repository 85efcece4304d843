import { Injectable } from '@nestjs/common';
import { Clock } from '../commands/clock.js';
import { dayOf, type EpochDay } from '../domain/time/days.js';

/** The present UTC day, for questions that name none. */
@Injectable()
export class Today {
  constructor(private readonly clock: Clock) {}

  day(): EpochDay {
    return dayOf(this.clock.now());
  }
}
